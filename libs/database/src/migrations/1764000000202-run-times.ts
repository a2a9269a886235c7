import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When an export was first taken up, and since when and from which record its latest run works: what forecasts are made from. */
export class RunTimes1764000000202 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "exports"
      ADD "started_on" bigint,
      ADD "run_started_on" bigint,
      ADD "run_first_record" bigint`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "exports" DROP "started_on", DROP "run_started_on", DROP "run_first_record"`);
  }
}
