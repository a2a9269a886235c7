import type { DerivedMetric, MetricSelection, MetricType } from '@obelisk/domain';
import { toMetricSelection, type EventSelection } from '../event-selection.ts';
import { joinSql, sql, type Sql } from '../sql/sql.ts';
import { metricCondition } from './conditions.ts';

/** What has to be read to make the selected metrics: the stored ones, and what others are drawn from. Empty means all. */
export function storedMetrics({ stored, derived }: MetricSelection): string[] {
  return [...new Set([...stored, ...derived.map(({ base }) => base)])];
}

/** What has to be read for a selection, by stored metrics alone. */
export function inStore(selection: EventSelection): EventSelection {
  return { ...selection, metrics: storedMetrics(toMetricSelection(selection)) };
}

/**
 * The rows of the file that each stored event makes: itself, where its metric was asked for, and one for each metric that can be drawn from
 * it. Stays in the order of time, as `events` are; of one moment's rows the order is another one.
 */
export function derive(events: Sql, { stored, derived }: MetricSelection): Sql {
  const drawn = [
    ...(stored.length === 0
      ? []
      : [sql`SELECT events.metric, events.number_value, events.text_value WHERE ${metricCondition(stored)}`]),
    ...derived.map(rowOf),
  ];
  return sql`
    SELECT events."timestamp", ts_received, producer_id, drawn.number_value, drawn.metric, source, drawn.text_value, tags, lat, lng, geohash, elevation, dataset
    FROM (${events}) AS events CROSS JOIN LATERAL (${joinSql(drawn, sql` UNION ALL `)}) AS drawn (metric, number_value, text_value)`;
}

/** One row, or none. OFFSET 0 keeps the planner from looking the value up once for each time that it is used. */
function rowOf({ metric, base, steps, type }: DerivedMetric): Sql {
  const { number, text, condition } = VALUES[type];
  return sql`
    SELECT ${metric}::text COLLATE "C", ${number}, ${text}
    FROM (SELECT ${attribute(base, steps)} AS value OFFSET 0) AS attribute WHERE ${condition}`;
}

/**
 * As json, not jsonb: its parts are the text that was stored. CASE, as other metrics' text is not JSON. A name finds nothing in an array, nor a number in an
 * object, nor either in a scalar.
 */
function attribute(base: string, steps: DerivedMetric['steps']): Sql {
  const root = sql`CASE WHEN events.metric = ${base}::text THEN events.text_value::json END`;
  return steps.reduce<Sql>(
    (value, step) => (typeof step === 'number' ? sql`${value} -> ${step}::integer` : sql`${value} -> ${step}::text`),
    sql`(${root})`,
  );
}

const NO_NUMBER = sql`NULL::float8`;
const NO_TEXT = sql`NULL::text`;
/** Of text without its quotes, of everything else as it was stored. */
const AS_TEXT = sql`value #>> '{}'`;

/** How a value of each type is stored, and when the attribute has one. A null is none. */
const VALUES: Readonly<Record<MetricType, { number: Sql; text: Sql; condition: Sql }>> = {
  number: { number: sql`(${AS_TEXT})::float8`, text: NO_TEXT, condition: sql`json_typeof(value) = 'number'` },
  bool: { number: NO_NUMBER, text: AS_TEXT, condition: sql`json_typeof(value) = 'boolean'` },
  string: { number: NO_NUMBER, text: AS_TEXT, condition: sql`json_typeof(value) = 'string'` },
  json: { number: NO_NUMBER, text: sql`value::text`, condition: sql`json_typeof(value) <> 'null'` },
  'number[]': {
    number: NO_NUMBER,
    text: sql`value::text`,
    condition: sql`CASE WHEN json_typeof(value) = 'array' THEN
      NOT EXISTS (SELECT FROM json_array_elements(value) AS entry WHERE json_typeof(entry) <> 'number') END`,
  },
};
