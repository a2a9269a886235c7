import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people read of a dataset before they have access to it, and whether everybody may read that: docs/publishing.md. */
export class DatasetMetadata1764000000347 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "datasets" ADD COLUMN "licence" text, ADD COLUMN "keywords" text array NOT NULL DEFAULT '{}',
         ADD COLUMN "contact" text, ADD COLUMN "published" boolean NOT NULL DEFAULT false`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "datasets" DROP COLUMN "licence", DROP COLUMN "keywords", DROP COLUMN "contact", DROP COLUMN "published"`,
    );
  }
}
