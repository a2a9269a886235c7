import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files whose bytes in the store are no longer those that were stored, and when each file was last read to find out. */
export class DamagedFiles1764000000270 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "exports" ADD "damaged_on" bigint`);
    await queryRunner.query(`ALTER TABLE "export_files" ADD "checked_on" bigint`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "export_files" DROP "checked_on"`);
    await queryRunner.query(`ALTER TABLE "exports" DROP "damaged_on"`);
  }
}
