import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = [
  `ALTER TABLE "exports"
    ADD "compression" text NOT NULL DEFAULT 'GZIP',
    ADD "split_records" bigint,
    ADD "split_bytes" bigint,
    ADD "breakdowns" integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT "exports_compression" CHECK (compression IN ('GZIP', 'ZIP', 'ZSTD', 'NONE'))`,
  `CREATE TABLE "export_files" (
    "export_id" text NOT NULL,
    "number" integer NOT NULL,
    "object_key" text NOT NULL,
    "records" bigint NOT NULL,
    "size_in_bytes" bigint NOT NULL,
    "compressed_size_in_bytes" bigint NOT NULL,
    "sha256" text NOT NULL,
    CONSTRAINT "PK_export_files" PRIMARY KEY ("export_id", "number"),
    CONSTRAINT "FK_dc70f647b873260d35017305675" FOREIGN KEY ("export_id") REFERENCES "exports" ("id") ON DELETE CASCADE
  )`,
  `CREATE TABLE "export_failures" (
    "export_id" text NOT NULL,
    "epoch" integer NOT NULL,
    "attempt" integer NOT NULL,
    "failed_on" bigint NOT NULL,
    "message" text NOT NULL,
    "cause" text NOT NULL,
    CONSTRAINT "PK_export_failures" PRIMARY KEY ("export_id", "epoch"),
    CONSTRAINT "FK_05792e6b83bb3450d7dec9b6506" FOREIGN KEY ("export_id") REFERENCES "exports" ("id") ON DELETE CASCADE
  )`,
  `ALTER TABLE "exports" RENAME "object_key" TO "object_prefix"`,
  `ALTER TABLE "storage_deletions" RENAME "object_key" TO "object_prefix"`,
  `ALTER TABLE "storage_deletions" DROP "upload_id"`,
  `INSERT INTO "export_files"
    SELECT id, 1, object_prefix, records_processed, size_in_bytes, compressed_size_in_bytes, sha256 FROM "exports"
    WHERE status = 'COMPLETED' AND object_prefix IS NOT NULL`,
  // What is under way has the old form, and begins again.
  `INSERT INTO "storage_deletions" ("object_prefix", "requested_on")
    SELECT object_prefix, requested_on FROM "exports" WHERE status IN ('QUEUING', 'GENERATING') AND object_prefix IS NOT NULL`,
  `UPDATE "exports" SET plan = NULL, checkpoint = NULL, object_prefix = NULL, epoch = epoch + 1
    WHERE status IN ('QUEUING', 'GENERATING')`,
];

const DOWN = [
  `ALTER TABLE "storage_deletions" ADD "upload_id" text`,
  `ALTER TABLE "storage_deletions" RENAME "object_prefix" TO "object_key"`,
  `ALTER TABLE "exports" RENAME "object_prefix" TO "object_key"`,
  `DROP TABLE "export_failures"`,
  `DROP TABLE "export_files"`,
  `ALTER TABLE "exports" DROP "breakdowns", DROP "split_bytes", DROP "split_records", DROP "compression"`,
];

/** Exports of several files and other formats, and the reasons of failed runs. */
export class ExportFiles1764000000003 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}
