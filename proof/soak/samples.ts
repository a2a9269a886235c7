import { readFile } from 'node:fs/promises';
import type { Stack } from '@obelisk/stack';
import pg from 'pg';

const KIB = 1_024;

/** What each process and each table takes at one moment, in KiB. */
export type Sample = Readonly<Record<string, number>>;

/** Audit events are kept for AUDIT_RETENTION, so their table grows by design. */
const GROWS_BY_DESIGN = ['audit_events'];

/** Resident memory of the services (Linux), and tables with their indexes after the vacuum that they would get in time. */
export async function takeSample(stack: Stack): Promise<Sample> {
  const memory = await Promise.all(
    stack.processes
      .filter(({ name }) => name !== 'postgres')
      .map(async ({ name, pid }) => [`memory of ${name}`, await memoryOf(pid, 'VmRSS')] as const),
  );
  return { ...Object.fromEntries(memory), ...(await tableSizes(stack.databaseUrl)) };
}

/** @param kind `VmRSS` now, `VmHWM` at most so far */
export async function memoryOf(pid: number | undefined, kind: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
  return Number(new RegExp(`^${kind}:\\s*(\\d+) kB`, 'm').exec(status)?.[1]);
}

export async function tableSizes(databaseUrl: string): Promise<Sample> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query('VACUUM');
    const { rows } = await client.query<{ name: string; bytes: string }>(
      `SELECT relname AS name, pg_total_relation_size(oid) AS bytes FROM pg_class
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relispartition`,
    );
    const kept = rows.filter(({ name }) => !GROWS_BY_DESIGN.includes(name));
    return Object.fromEntries(kept.map(({ name, bytes }) => [`table ${name}`, Number(bytes) / KIB]));
  } finally {
    await client.end();
  }
}
