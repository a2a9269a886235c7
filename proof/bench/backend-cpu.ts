import { readFile } from 'node:fs/promises';
import type pg from 'pg';

/** User and system time of the client's server process so far, from Linux' /proc (proc_pid_stat(5), fields 14 and 15, in 1/100 s); NaN if not local. */
export async function backendCpuSeconds(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const stat = await readFile(`/proc/${String(rows[0]?.pid)}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
