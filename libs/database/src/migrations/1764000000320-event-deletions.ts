import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deletions of events, to be carried out in steps: docs/adr/0068-deletion-is-replacement-by-nothing.md. */
export class EventDeletions1764000000320 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // Times of events in µs, half-open, null where open; the others in ms. `position`: no event before it is left to be deleted.
    await queryRunner.query(
      `CREATE TABLE event_deletions (
         id text PRIMARY KEY,
         dataset_key integer NOT NULL REFERENCES datasets (key) ON DELETE CASCADE,
         metrics text[] NOT NULL,
         sources text[] NOT NULL,
         range_from bigint,
         range_to bigint,
         requested_on bigint NOT NULL,
         position bigint NOT NULL,
         deleted bigint NOT NULL DEFAULT 0,
         completed_on bigint
       )`,
    );
    await queryRunner.query('CREATE INDEX event_deletions_of_dataset ON event_deletions (dataset_key, requested_on)');
    await queryRunner.query(
      'CREATE INDEX event_deletions_to_do ON event_deletions (requested_on) WHERE completed_on IS NULL',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE event_deletions');
  }
}
