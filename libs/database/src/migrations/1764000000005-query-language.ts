import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a request may say beyond its range: who may see what of it, how its files are written, how sure its estimate is. */
export class QueryLanguage1764000000005 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "exports"
      ADD "read_filters" jsonb,
      ADD "format" jsonb,
      ADD "estimate_is_exact" boolean NOT NULL DEFAULT false`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "exports" DROP "read_filters", DROP "format", DROP "estimate_is_exact"`);
  }
}
