import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What all processes of a service count together. Not logged: a crash of PostgreSQL forgets a minute of counts, and nothing else. */
export class RequestCounts1764000000286 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`CREATE UNLOGGED TABLE "request_counts" (
      "key" text CONSTRAINT "request_counts_pkey" PRIMARY KEY, "points" integer NOT NULL, "expire" bigint
    )`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE "request_counts"');
  }
}
