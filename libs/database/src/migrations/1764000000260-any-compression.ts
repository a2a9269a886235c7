import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which codecs there are is said in one place, libs/codecs, and not here as well. */
export class AnyCompression1764000000260 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "exports" DROP CONSTRAINT "exports_compression"`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "exports"
      ADD CONSTRAINT "exports_compression" CHECK (compression IN ('GZIP', 'ZIP', 'ZSTD', 'NONE'))`);
  }
}
