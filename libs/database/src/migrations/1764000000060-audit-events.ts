import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who asked, cancelled, removed and downloaded what. Rows are added, and removed by retention alone; whoever removes them has to say so. */
export class AuditEvents1764000000060 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "audit_events" (
         "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
         "occurred_on" bigint NOT NULL,
         "action" text NOT NULL,
         "user_id" text,
         "client_id" text,
         "export_id" text,
         "datasets" text array NOT NULL DEFAULT '{}',
         "team_id" text,
         "address" text,
         "user_agent" text,
         "detail" text,
         CONSTRAINT "audit_events_pkey" PRIMARY KEY ("id")
       )`,
    );
    await queryRunner.query(`CREATE INDEX "audit_events_by_age" ON "audit_events" ("occurred_on")`);
    await queryRunner.query(`CREATE INDEX "audit_events_of_team" ON "audit_events" ("team_id", "id")`);
    await queryRunner.query(`CREATE INDEX "audit_events_of_dataset" ON "audit_events" USING gin ("datasets")`);
    await queryRunner.query(
      `CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         IF TG_OP = 'DELETE' AND current_setting('obelisk.audit_retention', true) = 'on' THEN
           RETURN NULL;
         END IF;
         RAISE EXCEPTION 'audit_events is append-only';
       END $$`,
    );
    await queryRunner.query(
      `CREATE TRIGGER "audit_events_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_events"
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "audit_events"`);
    await queryRunner.query(`DROP FUNCTION refuse_audit_change`);
  }
}
