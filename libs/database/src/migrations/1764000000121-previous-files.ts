import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The default of EXPORT_RETENTION. */
const RETENTION_MS = 604_800_000;

/** A refresh keeps the files of before; what failed or was cancelled leaves, too. */
export class PreviousFiles1764000000121 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "exports" ADD "previous" jsonb');
    await queryRunner.query(
      `UPDATE "exports" SET "expires_on" = floor(extract(epoch FROM now()) * 1000)::bigint + ${String(RETENTION_MS)}
       WHERE "status" IN ('FAILED', 'CANCELLED') AND "expires_on" IS NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "exports" DROP "previous"');
  }
}
