import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People who ask for access to published datasets: docs/publishing.md. Times in ms. */
export class AccessRequests1764000000348 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE access_requests (
         id text PRIMARY KEY,
         dataset_id text NOT NULL REFERENCES datasets (id) ON DELETE CASCADE,
         user_id text NOT NULL REFERENCES users (id) ON DELETE CASCADE,
         message text NOT NULL,
         requested_on bigint NOT NULL,
         state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'GRANTED', 'DECLINED', 'WITHDRAWN')),
         answer text,
         answered_on bigint
       )`,
    );
    await queryRunner.query(
      `CREATE UNIQUE INDEX access_requests_open ON access_requests (dataset_id, user_id) WHERE state = 'OPEN'`,
    );
    await queryRunner.query('CREATE INDEX access_requests_of_user ON access_requests (user_id, requested_on)');
    await queryRunner.query('CREATE INDEX access_requests_of_dataset ON access_requests (dataset_id)');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE access_requests');
  }
}
