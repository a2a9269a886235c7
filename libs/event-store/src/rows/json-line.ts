import type { EventField, NdjsonFormat } from '@obelisk/domain';
import { IS_STRING, LOCATION_CELL, PRODUCER_CELL, TAGS_CELL } from '../select/expressions.ts';

type Property = Readonly<Record<Exclude<EventField, 'timestamp'>, string>>;

/** JSON of each field, null where an event has none. Values of metrics that are not of text are stored as JSON. */
const PROPERTIES: Property = {
  dataset: 'to_json(dataset)',
  metric: 'to_json(metric)',
  producer: PRODUCER_CELL,
  source: 'to_json(source)',
  value: `CASE WHEN ${IS_STRING} THEN to_json(text_value)::text ELSE COALESCE(text_value, number_value::text) END`,
  tags: TAGS_CELL,
  location: LOCATION_CELL,
  geohash: 'to_json(geohash)',
  elevation: 'elevation',
  tsReceived: 'ts_received',
};

/**
 * One event in Obelisk's JSON, as an expression: the fields in their order, without those that the event does not have. Put together as text, because
 * jsonb would put the properties into another order, and take numbers for decimals.
 *
 * @param timestamp the cell
 */
export function jsonLine(fields: readonly EventField[], timestamp: string, { timestampFormat }: NdjsonFormat): string {
  const time = timestampFormat === 'INTEGER' ? timestamp : `'"' || ${timestamp} || '"'`;
  const properties = fields.map((field) => `',"${field}":' || (${field === 'timestamp' ? time : PROPERTIES[field]})`);
  return escaped(`'{' || substr(concat(${properties.join(', ')}), 2) || '}'`);
}

/**
 * Characters that end a line to some who read lines (Node's readline, Python's splitlines), though not to JSON. They stand in texts only, where
 * their escapes are the same.
 */
const OTHER_LINE_ENDS = ['0085', '2028', '2029'];

function escaped(line: string): string {
  return OTHER_LINE_ENDS.reduce((text, code) => `replace(${text}, E'\\u${code}', E'\\\\u${code}')`, line);
}
