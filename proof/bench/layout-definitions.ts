/** One way to lay events out, in SQL over the table `generated` (the events, all text in the row). */
export interface Layout {
  name: string;
  create: readonly string[];
  /** Stores all of `generated`, ordered by key, as an import does. */
  fill: string;
  /** Events with $from ≤ "timestamp" < $to (µs) as default columns in the order of a file. */
  select: (from: number, to: number) => string;
  /** Settings of the connection that suit this layout. */
  session: string;
  tables: readonly string[];
}

const PLAIN = `jit = off; SET max_parallel_workers_per_gather = 0; SET enable_seqscan = off; SET enable_bitmapscan = off`;
const WALK_INDEX = `SET ${PLAIN}; SET enable_sort = off; SET work_mem = '32MB'`;
const NESTED_LOOP = `${WALK_INDEX}; SET enable_hashjoin = off; SET enable_mergejoin = off`;
const HASH_AND_SORT = `SET ${PLAIN}; SET enable_nestloop = off; SET work_mem = '64MB'`;

const FIXED = `"timestamp" bigint NOT NULL, ts_received bigint NOT NULL, dataset_key integer NOT NULL`;
const OPTIONAL = `text_value text, tags text[], lat double precision, lng double precision, geohash text COLLATE "C", elevation double precision`;
const NAMES = `metric text COLLATE "C" NOT NULL, source text COLLATE "C"`;

const inRange = (from: number, to: number) =>
  `dataset_key = 1 AND "timestamp" >= ${String(from)} AND "timestamp" < ${String(to)} AND ts_received <= 1764000000000`;

const VALUE = 'COALESCE(text_value, number_value::text)';

const dictionary = (name: string, table: string): Pick<Layout, 'name' | 'create' | 'fill' | 'tables'> => ({
  name,
  create: [
    `CREATE TABLE ${table}_series (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, dataset_key integer NOT NULL, ${NAMES},
       producer text COLLATE "C", UNIQUE NULLS NOT DISTINCT (dataset_key, metric, source, producer))`,
    `INSERT INTO ${table}_series (dataset_key, metric, source, producer) SELECT DISTINCT 1, metric, source, producer FROM generated`,
    `CREATE TABLE ${table} (${FIXED}, series_id integer NOT NULL, number_value double precision, ${OPTIONAL},
       PRIMARY KEY (dataset_key, "timestamp", series_id))`,
  ],
  fill: `INSERT INTO ${table} ("timestamp", ts_received, dataset_key, series_id, number_value)
    SELECT "timestamp", 1764000000000, 1, id, number_value FROM generated JOIN ${table}_series USING (metric, source, producer)
    ORDER BY "timestamp", id`,
  tables: [table, `${table}_series`],
});

export const LAYOUTS: readonly Layout[] = [
  {
    name: 'text',
    create: [
      `CREATE TABLE text_events (${FIXED}, number_value double precision, ${NAMES}, producer text COLLATE "C", ${OPTIONAL})`,
      `CREATE UNIQUE INDEX ON text_events (dataset_key, "timestamp", metric, source, producer) NULLS NOT DISTINCT`,
    ],
    fill: `INSERT INTO text_events ("timestamp", ts_received, dataset_key, metric, source, producer, number_value)
      SELECT "timestamp", 1764000000000, 1, metric, source, producer, number_value FROM generated
      ORDER BY "timestamp", metric, source, producer`,
    select: (from, to) => `SELECT "timestamp" / 1000, metric, source, ${VALUE} FROM text_events AS e
      WHERE ${inRange(from, to)} ORDER BY e."timestamp", e.metric, e.source, e.producer`,
    session: WALK_INDEX,
    tables: ['text_events'],
  },
  {
    name: 'text, producer id (kept)',
    create: [
      `CREATE TABLE kept_producers (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, producer text COLLATE "C" NOT NULL UNIQUE)`,
      `INSERT INTO kept_producers (producer) SELECT DISTINCT producer FROM generated`,
      `CREATE TABLE kept_events (${FIXED}, producer_id integer NOT NULL DEFAULT 0, number_value double precision, ${NAMES}, ${OPTIONAL})`,
      `CREATE UNIQUE INDEX ON kept_events (dataset_key, "timestamp", metric, source, producer_id) NULLS NOT DISTINCT`,
    ],
    fill: `INSERT INTO kept_events ("timestamp", ts_received, dataset_key, producer_id, metric, source, number_value)
      SELECT "timestamp", 1764000000000, 1, id, metric, source, number_value FROM generated JOIN kept_producers USING (producer)
      ORDER BY "timestamp", metric, source, id`,
    select: (from, to) => `SELECT "timestamp" / 1000, metric, source, ${VALUE} FROM kept_events AS e
      WHERE ${inRange(from, to)} ORDER BY e."timestamp", e.metric, e.source, e.producer_id`,
    session: WALK_INDEX,
    tables: ['kept_events', 'kept_producers'],
  },
  {
    ...dictionary('series ids, incremental sort', 'series_events'),
    select: (from, to) => `SELECT "timestamp" / 1000, s.metric, s.source, ${VALUE} FROM series_events AS e
      JOIN series_events_series AS s ON s.id = e.series_id
      WHERE e.${inRange(from, to)} ORDER BY e."timestamp", s.metric, s.source, s.producer`,
    session: NESTED_LOOP,
  },
  {
    name: 'series ids, hash join and sort by rank',
    create: [],
    fill: '',
    select: (from, to) => `SELECT "timestamp" / 1000, s.metric, s.source, ${VALUE} FROM series_events AS e
      JOIN (SELECT *, row_number() OVER (ORDER BY metric, source, producer) AS rank FROM series_events_series) AS s ON s.id = e.series_id
      WHERE e.${inRange(from, to)} ORDER BY e."timestamp", s.rank`,
    session: HASH_AND_SORT,
    tables: ['series_events', 'series_events_series'],
  },
];
