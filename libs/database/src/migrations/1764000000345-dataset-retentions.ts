import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long datasets keep their events: docs/adr/0074-retention-is-a-daily-deletion.md. A dataset without a row keeps them for ever. */
export class DatasetRetentions1764000000345 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    // `days` holds from `effective_on` (ms) on, `days_before` up to then; null: for ever.
    await queryRunner.query(
      `CREATE TABLE dataset_retentions (
         dataset_key integer PRIMARY KEY REFERENCES datasets (key) ON DELETE CASCADE,
         days integer NOT NULL,
         effective_on bigint NOT NULL,
         days_before integer
       )`,
    );
    await queryRunner.query('ALTER TABLE event_deletions ADD COLUMN by_retention boolean NOT NULL DEFAULT false');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE event_deletions DROP COLUMN by_retention');
    await queryRunner.query('DROP TABLE dataset_retentions');
  }
}
