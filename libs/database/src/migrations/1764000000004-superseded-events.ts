import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS =
  '"timestamp", ts_received, dataset_key, producer_id, number_value, metric, source, text_value, tags, lat, lng, geohash, elevation';

/** The versions of events that exports asked for before their replacement still read: docs/adr/0003-received-before-the-request.md. */
export class SupersededEvents1764000000004 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TRIGGER keep_replaced ON metric_events');
    await queryRunner.query('DROP FUNCTION keep_replaced_events');
    await queryRunner.query('DROP TABLE superseded_events');
  }
}

const UP = [
  `CREATE TABLE superseded_events (LIKE metric_events INCLUDING DEFAULTS, superseded_on bigint NOT NULL)`,
  // As that of metric_events, for the order of a file; several versions may have one key.
  `CREATE INDEX superseded_events_key ON superseded_events (dataset_key, "timestamp", metric, source, producer_id)`,
  // Whether an export has to read here at all, and what no export needs any more.
  `CREATE INDEX superseded_events_age ON superseded_events (dataset_key, superseded_on)`,
  // EXECUTE, because a plan made for one replaced event would be kept for a million. Sources are compared in two halves, because
  // IS NOT DISTINCT FROM cannot be hashed. A version that was replaced at its own receipt was never to be seen.
  `CREATE FUNCTION keep_replaced_events() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN
     EXECUTE '
       INSERT INTO superseded_events (${COLUMNS}, superseded_on)
       SELECT replaced.*, replacing.ts_received
       FROM (SELECT ${COLUMNS} FROM replaced) AS replaced
       JOIN replacing USING (dataset_key, "timestamp", metric, producer_id)
       WHERE COALESCE(replaced.source, '''') = COALESCE(replacing.source, '''')
         AND (replaced.source IS NULL) = (replacing.source IS NULL)
         AND replaced.ts_received < replacing.ts_received';
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER keep_replaced AFTER UPDATE ON metric_events REFERENCING OLD TABLE AS replaced NEW TABLE AS replacing
     FOR EACH STATEMENT EXECUTE FUNCTION keep_replaced_events()`,
];
