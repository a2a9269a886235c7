import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The events and what is derived from them; libs/event-store explains the layout, docs/adr why it is this one. */
export class MetricEvents1764000000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE series (
        id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        dataset_key integer NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
        metric text COLLATE "C" NOT NULL,
        source text COLLATE "C",
        producer text COLLATE "C",
        UNIQUE NULLS NOT DISTINCT (dataset_key, metric, source, producer)
      )`);
    await queryRunner.query(`
      CREATE TABLE metric_events (
        dataset_key integer NOT NULL,
        series_id integer NOT NULL,
        "timestamp" bigint NOT NULL,
        ts_received bigint NOT NULL,
        number_value double precision,
        text_value text,
        tags text[],
        lat double precision,
        lng double precision,
        elevation double precision,
        geohash text COLLATE "C",
        PRIMARY KEY (dataset_key, "timestamp", series_id)
      )`);
    await queryRunner.query(`
      CREATE TABLE event_counts (
        dataset_key integer NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
        hour bigint NOT NULL,
        events bigint NOT NULL,
        PRIMARY KEY (dataset_key, hour)
      )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE event_counts, metric_events, series');
  }
}
