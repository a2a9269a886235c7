/** µs of the first event, and between two readings of any sensors. */
export const FIRST_US = 1_700_000_000_000_000;
export const STEP_US = 1_000_000;
export const METRICS = 5;

/** Readings of 5 metrics by 100 sensors in turn, one a second, all from one producer; the same events every time. */
export const generate = (rows: number): string => `
  CREATE UNLOGGED TABLE generated AS
  SELECT ${String(FIRST_US)} + (i / ${String(METRICS)}) * ${String(STEP_US)}::bigint AS "timestamp",
    (ARRAY['airquality.pm10', 'airquality.no2', 'weather.temperature', 'weather.humidity', 'battery.voltage'])[i % ${String(METRICS)} + 1]
      || '::number' COLLATE "C" AS metric,
    'sensor-' || lpad((i / ${String(METRICS)} % 100)::text, 4, '0') COLLATE "C" AS source,
    '{"userId":"019aa0b0-0000-7000-8000-000000000001","clientId":"019aa0b0-0000-7000-8000-000000000002"}' COLLATE "C" AS producer,
    (hashint4(i) % 100000)::float8 / 1000 AS number_value
  FROM generate_series(0, ${String(rows - 1)}) AS i`;
