import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Usage limits keep values of names that are not ours; those of the admin tool get names that people understand. */
export class OtherLimits1764000000120 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "usage_limits" ADD "other_values" jsonb NOT NULL DEFAULT '{}'`);
    await queryRunner.query(
      `UPDATE "usage_limits" SET "name" = 'Limit of ' || "users"."email" FROM "users" WHERE "usage_limits"."id" = 'of-' || "users"."id"`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "usage_limits" DROP "other_values"');
  }
}
