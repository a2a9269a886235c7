import pg from 'pg';

/** What the database says of one export now. */
export interface ExportRow {
  readonly id: string;
  readonly name: string | null;
  readonly status: string;
  readonly message: string | null;
  readonly objectPrefix: string | null;
  readonly attempts: number;
}

/** Connections of this name are spared by the chaos. */
export const OBSERVER = 'obelisk-chaos';

/** Every change of an export's status, by triggers: a second terminal state would not show in the row. */
const WATCH = `
  CREATE TABLE chaos_steps (step bigint GENERATED ALWAYS AS IDENTITY, id text NOT NULL, status text NOT NULL);
  CREATE FUNCTION chaos_note() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO chaos_steps (id, status) VALUES (COALESCE(NEW.id, OLD.id), CASE TG_OP WHEN 'DELETE' THEN 'REMOVED' ELSE NEW.status END);
    RETURN NULL;
  END $$;
  CREATE TRIGGER chaos_changed AFTER UPDATE ON exports FOR EACH ROW WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION chaos_note();
  CREATE TRIGGER chaos_gone AFTER DELETE ON exports FOR EACH ROW EXECUTE FUNCTION chaos_note()`;

/** Looks at the system's own tables, past its services. */
export class Observer {
  private readonly pool: pg.Pool;

  private constructor(pool: pg.Pool) {
    this.pool = pool;
  }

  static async open(databaseUrl: string): Promise<Observer> {
    const pool = new pg.Pool({ connectionString: databaseUrl, application_name: OBSERVER, max: 2 });
    await pool.query(WATCH);
    return new Observer(pool);
  }

  async exports(): Promise<ExportRow[]> {
    const { rows } = await this.pool.query<ExportRow>(
      'SELECT id, name, status, message, object_prefix AS "objectPrefix", attempts FROM exports ORDER BY sequence',
    );
    return rows;
  }

  async idOf(name: string): Promise<string | undefined> {
    const { rows } = await this.pool.query<{ id: string }>('SELECT id FROM exports WHERE name = $1', [name]);
    return rows[0]?.id;
  }

  /** How many are neither COMPLETED nor CANCELLED nor FAILED. */
  async unfinished(): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM exports WHERE status IN ('QUEUING', 'GENERATING')`,
    );
    return rows[0]?.count ?? 0;
  }

  /** The states that each export came to, in order, the first left out; REMOVED when its row went. */
  async steps(): Promise<Map<string, string[]>> {
    const { rows } = await this.pool.query<{ id: string; status: string }>(
      'SELECT id, status FROM chaos_steps ORDER BY step',
    );
    const steps = new Map<string, string[]>();
    for (const { id, status } of rows) steps.set(id, [...(steps.get(id) ?? []), status]);
    return steps;
  }

  /** Process ids of the services' connections. */
  async backends(): Promise<number[]> {
    const { rows } = await this.pool.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity
       WHERE datname = current_database() AND backend_type = 'client backend' AND application_name <> $1 ORDER BY pid`,
      [OBSERVER],
    );
    return rows.map(({ pid }) => pid);
  }

  async terminate(backend: number): Promise<void> {
    await this.pool.query('SELECT pg_terminate_backend($1)', [backend]);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
