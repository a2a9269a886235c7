import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links that fetch one file without a token. */
export class DownloadLinks1764000000182 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE "download_links" (
         "id" text NOT NULL,
         "secret_hash" text NOT NULL,
         "export_id" text NOT NULL,
         "part" integer,
         "user_id" text NOT NULL,
         "created_on" bigint NOT NULL,
         "expires_on" bigint NOT NULL,
         "last_used_on" bigint,
         CONSTRAINT "download_links_pkey" PRIMARY KEY ("id"),
         CONSTRAINT "download_links_secret" UNIQUE ("secret_hash"),
         CONSTRAINT "download_links_export" FOREIGN KEY ("export_id") REFERENCES "exports" ("id") ON DELETE CASCADE,
         CONSTRAINT "download_links_user" FOREIGN KEY ("user_id") REFERENCES "users" ("id") ON DELETE CASCADE
       )`,
    );
    await queryRunner.query(`CREATE INDEX "download_links_of_export" ON "download_links" ("export_id")`);
    await queryRunner.query(`CREATE INDEX "download_links_of_user" ON "download_links" ("user_id")`);
    await queryRunner.query(`CREATE INDEX "download_links_by_end" ON "download_links" ("expires_on")`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "download_links"`);
  }
}
