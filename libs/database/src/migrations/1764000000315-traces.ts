import type { MigrationInterface, QueryRunner } from 'typeorm';

/** So that a run belongs to the trace of its request, whichever message or look at the table began it. */
export class Traces1764000000315 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE exports ADD traceparent text');
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE exports DROP traceparent');
  }
}
