/** One way to lay the events of many datasets out. Every statement is SQL over `batch`, the events of one import, with their names as text. */
export interface MonthLayout {
  name: string;
  create: (datasets: number) => readonly string[];
  /** Stores `batch` in the order of the key. */
  store: string;
  /** Every event of dataset $1 in the order of a file, with the columns of one. */
  select: string;
  tables: string;
  /** What is done once after the month. */
  afterwards: readonly string[];
  /** Settings of the connection that suit the reading. */
  session: string;
}

const FIXED = `"timestamp" bigint NOT NULL, ts_received bigint NOT NULL, dataset_key integer NOT NULL, producer_id integer NOT NULL DEFAULT 0`;
const NAMES = `metric text COLLATE "C" NOT NULL, source text COLLATE "C"`;
const OPTIONAL = `text_value text, tags text[], lat double precision, lng double precision, geohash text COLLATE "C", elevation double precision`;
const PLAIN = `SET jit = off; SET max_parallel_workers_per_gather = 0; SET enable_seqscan = off; SET enable_bitmapscan = off`;
const WALK_INDEX = `${PLAIN}; SET enable_sort = off`;
const VALUE = 'COALESCE(text_value, number_value::text)';

interface Parts {
  by: string;
  create: (table: string, datasets: number) => readonly string[];
}

const NO_PARTS: Parts = { by: '', create: () => [] };
const BY_DATASET: Parts = {
  by: 'PARTITION BY LIST (dataset_key)',
  create: (table, datasets) =>
    Array.from(
      { length: datasets },
      (_, n) => `CREATE TABLE ${table}_${String(n)} PARTITION OF ${table} FOR VALUES IN (${String(n)})`,
    ),
};

const text = (table: string, name: string, parts = NO_PARTS, afterwards: readonly string[] = []): MonthLayout => ({
  name,
  create: (datasets) => [
    `CREATE TABLE ${table} (${FIXED}, number_value double precision, ${NAMES}, ${OPTIONAL}) ${parts.by}`,
    `CREATE UNIQUE INDEX ${table}_key ON ${table} (dataset_key, "timestamp", metric, source, producer_id) NULLS NOT DISTINCT`,
    ...parts.create(table, datasets),
  ],
  store: `INSERT INTO ${table} ("timestamp", ts_received, dataset_key, number_value, metric, source)
    SELECT "timestamp", 1, dataset_key, number_value, metric, source FROM batch ORDER BY dataset_key, "timestamp", metric, source`,
  select: `SELECT "timestamp" / 1000, metric, source, ${VALUE} FROM ${table} AS e WHERE dataset_key = $1
    ORDER BY e."timestamp", e.metric, e.source, e.producer_id`,
  tables: `${table}%`,
  afterwards,
  session: WALK_INDEX,
});

const ids = (table: string, name: string, parts = NO_PARTS): MonthLayout => ({
  name,
  create: (datasets) => [
    ...['metric', 'source'].map(
      (what) =>
        `CREATE TABLE ${table}_${what} (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE)`,
    ),
    `CREATE TABLE ${table} (${FIXED}, metric_id integer NOT NULL, source_id integer NOT NULL, number_value double precision, ${OPTIONAL}) ${parts.by}`,
    `CREATE UNIQUE INDEX ${table}_key ON ${table} (dataset_key, "timestamp", metric_id, source_id, producer_id)`,
    ...parts.create(table, datasets),
  ],
  store: `WITH ${newNames(table, 'metric')}, ${newNames(table, 'source')}
    INSERT INTO ${table} ("timestamp", ts_received, dataset_key, number_value, metric_id, source_id)
    SELECT "timestamp", 1, dataset_key, number_value, m.id, s.id FROM batch
    JOIN (SELECT id, name FROM ${table}_metric UNION ALL SELECT id, name FROM new_metric) AS m ON m.name = metric
    JOIN (SELECT id, name FROM ${table}_source UNION ALL SELECT id, name FROM new_source) AS s ON s.name = source
    ORDER BY dataset_key, "timestamp", m.id, s.id`,
  select: `SELECT "timestamp" / 1000, m.name, s.name, ${VALUE} FROM ${table} AS e
    JOIN ${table}_metric AS m ON m.id = metric_id JOIN ${table}_source AS s ON s.id = source_id
    WHERE dataset_key = $1 ORDER BY e."timestamp", m.name, s.name, e.producer_id`,
  tables: `${table}%`,
  afterwards: [],
  session: `${PLAIN}; SET work_mem = '64MB'`,
});

const newNames = (table: string, what: string) => `new_${what} AS (
  INSERT INTO ${table}_${what} (name) SELECT DISTINCT ${what} FROM batch EXCEPT SELECT name FROM ${table}_${what} RETURNING id, name)`;

export const MONTH_LAYOUTS: readonly MonthLayout[] = [
  text('m_today', 'today'),
  text('m_rebuilt', 'today, the index rebuilt', NO_PARTS, ['REINDEX INDEX CONCURRENTLY m_rebuilt_key']),
  text('m_parts', 'a partition for each dataset', BY_DATASET),
  ids('m_ids', 'ids of metric and source'),
  ids('m_idparts', 'ids, and a partition for each dataset', BY_DATASET),
];
