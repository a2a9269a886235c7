import type { MigrationInterface, QueryRunner } from 'typeorm';

/** So that the last download of an export is found at once. */
export class AuditOfExports1764000000181 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE INDEX "audit_events_of_export" ON "audit_events" ("export_id", "id") WHERE export_id IS NOT NULL`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "audit_events_of_export"`);
  }
}
