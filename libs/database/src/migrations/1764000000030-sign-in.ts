import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Passwords, accounts of other issuers, and how often somebody tried to sign in. */
export class SignIn1764000000030 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `ALTER TABLE "users" ADD "password_hash" text, ADD "issuer" text, ADD "subject" text,
         ADD CONSTRAINT "users_of_issuer" UNIQUE ("issuer", "subject")`,
    );
    await queryRunner.query(
      `CREATE TABLE "sign_in_attempts" (
         "key" text NOT NULL,
         "points" integer NOT NULL,
         "expire" bigint,
         CONSTRAINT "sign_in_attempts_pkey" PRIMARY KEY ("key")
       )`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "sign_in_attempts"`);
    await queryRunner.query(`ALTER TABLE "users" DROP "subject", DROP "issuer", DROP "password_hash"`);
  }
}
