import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Permissions in the order in which roles keep them. */
const IN_ORDER = `array_remove(ARRAY[
  CASE WHEN 'READ' = ANY (permissions) THEN 'READ' END,
  CASE WHEN 'WRITE' = ANY (permissions) THEN 'WRITE' END,
  CASE WHEN 'MANAGE' = ANY (permissions) THEN 'MANAGE' END], NULL)`;

const SCHEMA = [
  `CREATE TABLE "usage_limits" (
    "id" text NOT NULL,
    "name" text NOT NULL,
    "description" text,
    "max_data_exports" bigint NOT NULL,
    "max_data_export_records" bigint NOT NULL,
    CONSTRAINT "UQ_35d42affabcc2b848a65869b93d" UNIQUE ("name"),
    CONSTRAINT "PK_fd1b4a9985764deab5c86fe23d2" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "usage_plans" (
    "id" text NOT NULL,
    "name" text NOT NULL,
    "description" text,
    "max_users" integer NOT NULL,
    "user_usage_limit_id" text,
    "max_clients" integer NOT NULL,
    "client_usage_limit_id" text,
    CONSTRAINT "UQ_273f228b2c0c4b12e05a3aa8a2f" UNIQUE ("name"),
    CONSTRAINT "PK_a403230a7bc352be3d5c88f1cc2" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "teams" (
    "id" text NOT NULL,
    "name" text NOT NULL,
    "description" text,
    "usage_plan_id" text,
    "created_on" bigint NOT NULL,
    CONSTRAINT "PK_7e5523774a38b08a6236d322403" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "dataset_roles" (
    "id" text NOT NULL,
    "dataset_id" text NOT NULL,
    "name" text NOT NULL,
    "description" text,
    "permissions" text array NOT NULL,
    "read_filter" jsonb,
    CONSTRAINT "dataset_roles_name" UNIQUE ("dataset_id", "name"),
    CONSTRAINT "PK_7b8bcdeeb7ac0f832108a68c0b7" PRIMARY KEY ("id")
  )`,
  `CREATE TABLE "invites" (
    "id" text NOT NULL,
    "dataset_id" text,
    "team_id" text,
    "role_ids" text array NOT NULL DEFAULT '{}',
    "disallow_teams" boolean NOT NULL DEFAULT false,
    "expires_on" bigint NOT NULL,
    CONSTRAINT "invites_target" CHECK ((dataset_id IS NULL) <> (team_id IS NULL)),
    CONSTRAINT "PK_aa52e96b44a714372f4dd31a0af" PRIMARY KEY ("id")
  )`,
  `CREATE INDEX "IDX_92f20badae7499238c1cf87131" ON "invites" ("dataset_id")`,
  `CREATE INDEX "IDX_f3a3de9dceb7997f51be40b874" ON "invites" ("team_id")`,
  `CREATE TABLE "team_members" (
    "team_id" text NOT NULL,
    "user_id" text NOT NULL,
    "manager" boolean NOT NULL DEFAULT false,
    CONSTRAINT "PK_1d3c06a8217a8785e2af0ec4ab8" PRIMARY KEY ("team_id", "user_id")
  )`,
  `CREATE INDEX "IDX_c2bf4967c8c2a6b845dadfbf3d" ON "team_members" ("user_id")`,
  `CREATE TABLE "team_roles" (
    "team_id" text NOT NULL,
    "role_id" text NOT NULL,
    CONSTRAINT "PK_4b294a9b7a3882a7dce937e3def" PRIMARY KEY ("team_id", "role_id")
  )`,
  `CREATE INDEX "IDX_bf404060ebb5a122c6f4627ab0" ON "team_roles" ("role_id")`,
  `CREATE TABLE "user_roles" (
    "user_id" text NOT NULL,
    "role_id" text NOT NULL,
    CONSTRAINT "PK_23ed6f04fe43066df08379fd034" PRIMARY KEY ("user_id", "role_id")
  )`,
  `CREATE INDEX "IDX_b23c65e50a758245a33ee35fda" ON "user_roles" ("role_id")`,
  `ALTER TABLE "users" ADD COLUMN IF NOT EXISTS "platform_manager" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "users" ADD "usage_limit_id" text`,
  `ALTER TABLE "clients"
    ADD COLUMN IF NOT EXISTS "confidential" boolean NOT NULL DEFAULT true,
    ADD COLUMN IF NOT EXISTS "on_behalf_of_user" boolean NOT NULL DEFAULT false,
    ADD COLUMN IF NOT EXISTS "scope" text array NOT NULL DEFAULT '{READ,WRITE,MANAGE}',
    ADD COLUMN IF NOT EXISTS "restrictions" jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN IF NOT EXISTS "redirect_uris" text array NOT NULL DEFAULT '{}',
    ADD COLUMN IF NOT EXISTS "first_party" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "clients" ADD "team_id" text`,
  `ALTER TABLE "datasets" ADD "archived" boolean NOT NULL DEFAULT false`,
  `ALTER TABLE "exports" ADD "team_id" text`,
  `ALTER TABLE "exports" ADD "client_id" text`,
  `CREATE INDEX "clients_of_team" ON "clients" ("team_id")`,
  `CREATE INDEX "exports_of_client" ON "exports" ("client_id") WHERE client_id IS NOT NULL`,
  `CREATE INDEX "exports_of_team" ON "exports" ("team_id", "sequence") WHERE team_id IS NOT NULL`,
  `ALTER TABLE "usage_plans" ADD CONSTRAINT "FK_751310dcacc1eb2ea2f2f8c0c4d" FOREIGN KEY ("user_usage_limit_id") REFERENCES "usage_limits"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
  `ALTER TABLE "usage_plans" ADD CONSTRAINT "FK_c7ce397c71c712b3096380b8adf" FOREIGN KEY ("client_usage_limit_id") REFERENCES "usage_limits"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
  `ALTER TABLE "teams" ADD CONSTRAINT "FK_2eb4a9415ff76e41fb775ccd709" FOREIGN KEY ("usage_plan_id") REFERENCES "usage_plans"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
  `ALTER TABLE "users" ADD CONSTRAINT "FK_fb3946fbb2f9a3d98879769876f" FOREIGN KEY ("usage_limit_id") REFERENCES "usage_limits"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
  `ALTER TABLE "clients" ADD CONSTRAINT "FK_79f973dd47bd86d2186c770d588" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "dataset_roles" ADD CONSTRAINT "FK_11cdd255ee730e98f6a1f023a19" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "exports" ADD CONSTRAINT "FK_257fbefb6dc4f9e2a0c44f1412e" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
  `ALTER TABLE "exports" ADD CONSTRAINT "FK_cb8e31574705bd8e0bcc86c55d5" FOREIGN KEY ("client_id") REFERENCES "clients"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
  `ALTER TABLE "invites" ADD CONSTRAINT "FK_92f20badae7499238c1cf871314" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "invites" ADD CONSTRAINT "FK_f3a3de9dceb7997f51be40b874e" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "team_members" ADD CONSTRAINT "FK_fdad7d5768277e60c40e01cdcea" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "team_members" ADD CONSTRAINT "FK_c2bf4967c8c2a6b845dadfbf3d4" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "team_roles" ADD CONSTRAINT "FK_d49633469f25516da5bf13d9b63" FOREIGN KEY ("team_id") REFERENCES "teams"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "team_roles" ADD CONSTRAINT "FK_bf404060ebb5a122c6f4627ab00" FOREIGN KEY ("role_id") REFERENCES "dataset_roles"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "user_roles" ADD CONSTRAINT "FK_87b8888186ca9769c960e926870" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
  `ALTER TABLE "user_roles" ADD CONSTRAINT "FK_b23c65e50a758245a33ee35fda1" FOREIGN KEY ("role_id") REFERENCES "dataset_roles"("id") ON DELETE CASCADE ON UPDATE NO ACTION`,
];

const MEMBERSHIPS_TO_ROLES = [
  `INSERT INTO "dataset_roles" ("id", "dataset_id", "name", "permissions")
    SELECT gen_random_uuid(), d.id, role.name, role.permissions
    FROM "datasets" d CROSS JOIN (VALUES
      ('consumer', ARRAY['READ']), ('contributor', ARRAY['READ', 'WRITE']), ('manager', ARRAY['READ', 'WRITE', 'MANAGE'])
    ) AS role (name, permissions)`,
  // What no default role says stays what it is, under a name of its own.
  `INSERT INTO "dataset_roles" ("id", "dataset_id", "name", "permissions")
    SELECT gen_random_uuid(), dataset_id, lower(array_to_string(permissions, '-')), permissions
    FROM (SELECT DISTINCT dataset_id, ${IN_ORDER} AS permissions FROM "memberships") AS asked
    WHERE permissions <> '{}' AND NOT EXISTS (
      SELECT FROM "dataset_roles" r WHERE r.dataset_id = asked.dataset_id AND r.permissions = asked.permissions)`,
  `INSERT INTO "user_roles" ("user_id", "role_id")
    SELECT m.user_id, r.id
    FROM (SELECT dataset_id, user_id, ${IN_ORDER} AS permissions FROM "memberships") AS m
    JOIN "dataset_roles" r ON r.dataset_id = m.dataset_id AND r.permissions = m.permissions`,
  `DROP TABLE "memberships"`,
  // For services of the release before, which know no read filters: whoever has one reads nothing there until they are replaced.
  `CREATE VIEW "memberships" AS
    SELECT r.dataset_id, u.user_id, array_agg(DISTINCT permission) AS permissions
    FROM "user_roles" u JOIN "dataset_roles" r ON r.id = u.role_id JOIN "datasets" d ON d.id = r.dataset_id
    CROSS JOIN unnest(r.permissions) AS permission
    WHERE NOT d.archived AND NOT (permission = 'READ' AND r.read_filter IS NOT NULL)
    GROUP BY r.dataset_id, u.user_id`,
];

const ROLES_TO_MEMBERSHIPS = [
  `CREATE TABLE "memberships_of_roles" AS SELECT * FROM "memberships"`,
  `DROP VIEW "memberships"`,
  `ALTER TABLE "memberships_of_roles" RENAME TO "memberships"`,
  `ALTER TABLE "memberships"
    ALTER "dataset_id" SET NOT NULL, ALTER "user_id" SET NOT NULL, ALTER "permissions" SET NOT NULL,
    ADD CONSTRAINT "PK_78a3161b341be3d199b94d9abd5" PRIMARY KEY ("dataset_id", "user_id"),
    ADD CONSTRAINT "FK_4b76cbd3fc20e36b7e54a170b16" FOREIGN KEY ("dataset_id") REFERENCES "datasets"("id") ON DELETE CASCADE,
    ADD CONSTRAINT "FK_7c1e2fdfed4f6838e0c05ae5051" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE`,
  `CREATE INDEX "IDX_7c1e2fdfed4f6838e0c05ae505" ON "memberships" ("user_id")`,
  `ALTER TABLE "exports" DROP "client_id", DROP "team_id"`,
  `ALTER TABLE "datasets" DROP "archived"`,
  `ALTER TABLE "clients" DROP "team_id"`,
  `ALTER TABLE "users" DROP "usage_limit_id"`,
  `DROP TABLE "user_roles", "team_roles", "team_members", "invites", "dataset_roles", "teams", "usage_plans", "usage_limits"`,
];

/** Roles in datasets, held by persons and teams, in place of memberships; teams, invites and usage limits. */
export class Accounts1764000000020 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of [...SCHEMA, ...MEMBERSHIPS_TO_ROLES]) await queryRunner.query(statement);
  }

  /** Read filters are lost, and with them the right to read of those who had only filtered ones. */
  async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of ROLES_TO_MEMBERSHIPS) await queryRunner.query(statement);
  }
}
