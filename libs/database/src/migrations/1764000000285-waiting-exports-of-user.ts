import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A claim finds the oldest waiting export of an account without reading the others that wait, nor those that are over. */
export class WaitingExportsOfUser1764000000285 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "exports_waiting_of_user" ON "exports" ("user_id", "sequence") WHERE status IN ('QUEUING', 'GENERATING')`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX "exports_waiting_of_user"');
  }
}
