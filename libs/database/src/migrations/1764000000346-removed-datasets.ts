import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Datasets that nobody sees any more, until the janitor has removed what is theirs: docs/deleting.md. */
export class RemovedDatasets1764000000346 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "datasets" ADD COLUMN "removed_on" bigint');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "datasets" DROP COLUMN "removed_on"');
  }
}
