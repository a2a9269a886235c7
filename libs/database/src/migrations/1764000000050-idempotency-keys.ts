import type { MigrationInterface, QueryRunner } from 'typeorm';

/** So that a request that is sent again is answered again, and not carried out again. */
export class IdempotencyKeys1764000000050 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "idempotency_keys" (
         "account" text NOT NULL,
         "key" text NOT NULL,
         "request_hash" text NOT NULL,
         "export_id" text NOT NULL,
         "created_on" bigint NOT NULL,
         CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("account", "key")
       )`,
    );
    await queryRunner.query(`CREATE INDEX "idempotency_keys_by_age" ON "idempotency_keys" ("created_on")`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "idempotency_keys"`);
  }
}
