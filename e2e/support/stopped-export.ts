import { requestExport } from '@obelisk/proof/system/finished-export';
import type { ObeliskClient } from '@obelisk/stack';

export type Sql = (statement: string, ...values: unknown[]) => Promise<Record<string, unknown>[]>;

interface StoppedExport {
  readonly client: ObeliskClient;
  readonly datasetId: string;
  readonly sql: Sql;
  readonly name: string;
  /** What follows SET. */
  readonly state: string;
}

/** An export that no worker takes, in the state that the rest says. @returns its id */
export async function stoppedExport({ client, datasetId, sql, name, state }: StoppedExport): Promise<string> {
  const id = await requestExport(client, datasetId, `name: ${JSON.stringify(name)}`);
  await sql(
    `UPDATE exports SET lease_until = 'infinity', available_from = 'infinity', epoch = epoch + 100 WHERE id = $1`,
    id,
  );
  await sql(`UPDATE exports SET ${state} WHERE id = $1`, id);
  return id;
}

export const running = (done: number) =>
  `status = 'GENERATING', records_estimate = 1000, estimate_is_exact = true, records_processed = ${String(done)}`;
export const failed = `status = 'FAILED', message = 'The event store does not answer right now.'`;

/** Copies the one export that there is, so often, each a little older than the one before. */
export async function copyExport(sql: Sql, copies: number): Promise<void> {
  const found = await sql(`SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'exports'`);
  const columns = found
    .map(({ name }) => String(name))
    .filter((name) => !['id', 'sequence', 'name', 'requested_on'].includes(name))
    .map((name) => `"${name}"`)
    .join(', ');
  await sql(
    `INSERT INTO exports (id, name, requested_on, ${columns})
     SELECT 'copy-' || n, 'copy ' || n, requested_on - n, ${columns} FROM exports, generate_series(1, $1::int) n`,
    copies,
  );
}
