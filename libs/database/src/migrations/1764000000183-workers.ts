import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What workers say of themselves, for those who look after them. */
export class Workers1764000000183 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "workers" (
         "id" text NOT NULL,
         "version" text NOT NULL,
         "capacity" integer NOT NULL,
         "export_ids" text array NOT NULL,
         "started_on" bigint NOT NULL,
         "heard_on" bigint NOT NULL,
         CONSTRAINT "workers_pkey" PRIMARY KEY ("id")
       )`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "workers"`);
  }
}
