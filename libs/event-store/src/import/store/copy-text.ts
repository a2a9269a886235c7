import type { MetricEvent } from '@obelisk/domain';

const NULL = '\\N';
const SPECIAL = /[\\\n\r\t]/;

/** The columns of `copyLine` behind the time, in its order. */
export const COLUMNS_BEHIND_TIME =
  'metric, source, producer_id, number_value, text_value, tags, lat, lng, geohash, elevation';

/** One event as a line of COPY's text format (https://www.postgresql.org/docs/current/sql-copy.html#id-1.9.3.55.9.2). */
export function copyLine(event: MetricEvent, producerId: number): string {
  const { location } = event;
  const start = `${String(event.timestamp)}\t${copyText(event.metric)}\t${copyText(event.source)}\t${String(producerId)}\t${copyNumber(event.number)}\t${copyText(event.text)}`;
  if (event.tags === null && location === null && event.elevation === null)
    return `${start}\t\\N\t\\N\t\\N\t\\N\t\\N\n`;
  const place =
    location === null
      ? '\\N\t\\N\t\\N'
      : `${copyNumber(location.lat)}\t${copyNumber(location.lng)}\t${location.geohash}`;
  return `${start}\t${copyText(event.tags && arrayText(event.tags))}\t${place}\t${copyNumber(event.elevation)}\n`;
}

function copyNumber(value: number | null): string {
  if (value === null) return NULL;
  return value === 0 && Object.is(value, -0) ? '-0' : String(value);
}

function copyText(value: string | null): string {
  if (value === null) return NULL;
  if (!SPECIAL.test(value)) return value;
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
}

/** An array as PostgreSQL writes it, every element quoted. */
function arrayText(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`).join(',')}}`;
}
