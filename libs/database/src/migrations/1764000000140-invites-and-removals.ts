import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who made an invite, and who was removed while it was open: those do not come back by it. */
export class InvitesAndRemovals1764000000140 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "invites" ADD "made_by" text, ADD "refused_ids" text array NOT NULL DEFAULT '{}',
         ADD CONSTRAINT "invites_made_by" FOREIGN KEY ("made_by") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "invites" DROP "refused_ids", DROP "made_by"`);
  }
}
