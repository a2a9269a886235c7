import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The events and what is derived from them; docs/adr/0002-event-layout.md says why they lie like this. */
export class MetricEvents1764000000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE metric_events, producers, event_counts, metric_counts');
    await queryRunner.query('DROP FUNCTION count_metric_events');
  }
}

const UP = [
  // A producer is compact JSON of some 110 bytes and there are few of them; id 0 stands for none.
  `CREATE TABLE producers (
     id integer GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
     producer text COLLATE "C" NOT NULL UNIQUE
   )`,
  // "timestamp" in µs, ts_received in ms, both UTC. Fixed columns that are never null come first: no padding, quick to reach.
  // Numbers are in number_value; every other value is in text_value exactly as a file shows it.
  `CREATE TABLE metric_events (
     "timestamp" bigint NOT NULL,
     ts_received bigint NOT NULL,
     dataset_key integer NOT NULL,
     producer_id integer NOT NULL DEFAULT 0,
     number_value double precision,
     metric text COLLATE "C" NOT NULL,
     source text COLLATE "C",
     text_value text,
     tags text[],
     lat double precision,
     lng double precision,
     geohash text COLLATE "C",
     elevation double precision
   )`,
  // The key of an event, and the order of a file.
  `CREATE UNIQUE INDEX metric_events_key
     ON metric_events (dataset_key, "timestamp", metric, source, producer_id) NULLS NOT DISTINCT`,
  // Differences, to be summed: two transactions never wait for each other's counts. hour = hours since 1970; minute is 0–59,
  // or null where a statement brought too few events of the hour to be worth more than one row.
  `CREATE TABLE event_counts (
     dataset_key integer NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
     hour integer NOT NULL,
     minute smallint,
     events bigint NOT NULL
   )`,
  `CREATE INDEX event_counts_of_dataset ON event_counts (dataset_key, hour)`,
  // Differences too. day = days since 1970.
  `CREATE TABLE metric_counts (
     dataset_key integer NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
     day integer NOT NULL,
     metric text COLLATE "C" NOT NULL,
     events bigint NOT NULL
   )`,
  `CREATE INDEX metric_counts_of_dataset ON metric_counts (dataset_key, day)`,
  `CREATE FUNCTION count_metric_events() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     INSERT INTO event_counts (dataset_key, hour, minute, events)
       SELECT dataset_key, hour, CASE WHEN of_hour >= 10000 THEN minute END, sum(events) * TG_ARGV[0]::integer
       FROM (
         SELECT dataset_key, minutes / 60 AS hour, minutes % 60 AS minute, events,
                sum(events) OVER (PARTITION BY dataset_key, minutes / 60) AS of_hour
         FROM (SELECT dataset_key, "timestamp" / 60000000 AS minutes, count(*) AS events FROM changed GROUP BY 1, 2) AS by_minute
       ) AS by_hour
       GROUP BY 1, 2, 3;
     INSERT INTO metric_counts (dataset_key, day, metric, events)
       SELECT dataset_key, "timestamp" / 86400000000, metric, count(*) * TG_ARGV[0]::integer FROM changed GROUP BY 1, 2, 3;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER count_inserted AFTER INSERT ON metric_events REFERENCING NEW TABLE AS changed
     FOR EACH STATEMENT EXECUTE FUNCTION count_metric_events('1')`,
  `CREATE TRIGGER count_deleted AFTER DELETE ON metric_events REFERENCING OLD TABLE AS changed
     FOR EACH STATEMENT EXECUTE FUNCTION count_metric_events('-1')`,
];
