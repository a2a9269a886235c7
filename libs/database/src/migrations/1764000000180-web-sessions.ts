import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions of browsers, and links that begin one. */
export class WebSessions1764000000180 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "web_sessions" (
         "id" text NOT NULL,
         "secret_hash" text NOT NULL,
         "user_id" text NOT NULL,
         "started_on" bigint NOT NULL,
         "last_seen_on" bigint NOT NULL,
         "idle_ends_on" bigint NOT NULL,
         "ends_on" bigint NOT NULL,
         "address" text,
         "user_agent" text,
         "refresh_token" text,
         "checked_on" bigint NOT NULL,
         CONSTRAINT "web_sessions_pkey" PRIMARY KEY ("id"),
         CONSTRAINT "web_sessions_secret" UNIQUE ("secret_hash"),
         CONSTRAINT "web_sessions_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
       )`,
    );
    await queryRunner.query(`CREATE INDEX "web_sessions_of_user" ON "web_sessions" ("user_id")`);
    await queryRunner.query(`CREATE INDEX "web_sessions_by_end" ON "web_sessions" ("idle_ends_on")`);
    await queryRunner.query(
      `CREATE TABLE "sign_in_links" (
         "secret_hash" text NOT NULL,
         "user_id" text NOT NULL,
         "expires_on" bigint NOT NULL,
         CONSTRAINT "sign_in_links_pkey" PRIMARY KEY ("secret_hash"),
         CONSTRAINT "sign_in_links_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
       )`,
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "sign_in_links"`);
    await queryRunner.query(`DROP TABLE "web_sessions"`);
  }
}
