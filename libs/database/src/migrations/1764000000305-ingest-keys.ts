import type { MigrationInterface, QueryRunner } from 'typeorm';

/** So that events that are sent again under the same key are stored once. */
export class IngestKeys1764000000305 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE ingest_keys (
         account text NOT NULL,
         key text NOT NULL,
         request_hash text NOT NULL,
         created_on bigint NOT NULL,
         CONSTRAINT ingest_keys_pkey PRIMARY KEY (account, key)
       )`,
    );
    await queryRunner.query('CREATE INDEX ingest_keys_by_age ON ingest_keys (created_on)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE ingest_keys');
  }
}
