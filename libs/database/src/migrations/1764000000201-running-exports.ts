import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which accounts run how many exports is looked up at every claim: at the cost of what runs, not of what waits. */
export class RunningExports1764000000201 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE INDEX "exports_running" ON "exports" ("user_id") WHERE status = 'GENERATING'`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX "exports_running"');
  }
}
