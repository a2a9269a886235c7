import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when something stays in the store that no export names any more: downloads of it that began before still read it. */
export class LaterDeletions1764000000210 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "storage_deletions" ADD "not_before" bigint NOT NULL DEFAULT 0`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "storage_deletions" DROP "not_before"`);
  }
}
