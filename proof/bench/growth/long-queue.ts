import { processorSeconds } from '../export/processes.ts';
import type { GrowthCase, Subject } from './growth-case.ts';

/** Each account waits for ten. */
const OF_AN_ACCOUNT = 10;
const READS = 2_000;
const READERS = 8;
const WORKED_OFF = 200;
const STOP_LIMIT_MS = 30_000;
const WORKER = 'exporter-worker-1';

/** So many exports of nothing that wait, and one more, of the client. */
async function fillQueue({ database, client }: Subject, waiting: number): Promise<string> {
  await database.query('DELETE FROM exports');
  await database.query(
    `INSERT INTO users (id, name, email, created_on)
     SELECT 'waiting-' || n, 'Waiting', 'waiting-' || n || '@example.org', 0 FROM generate_series(0, $1::integer) AS n ON CONFLICT DO NOTHING`,
    [waiting / OF_AN_ACCOUNT],
  );
  await database.query(
    `INSERT INTO exports (id, user_id, datasets, metrics, timestamp_precision, fields, record_limit, requested_on, correlation_id, records_estimate, "from", "to")
     SELECT gen_random_uuid()::text, 'waiting-' || (n % $2::integer), '{history}', '{}', 'MILLISECONDS', '{timestamp}', 1000,
            floor(extract(epoch FROM now()) * 1000), 'bench', 0, 0, 1
     FROM generate_series(1, $1::integer) AS n`,
    [waiting, waiting / OF_AN_ACCOUNT],
  );
  await database.query('VACUUM (ANALYZE) exports');
  return client.request({ dataRange: { datasets: ['history'] } });
}

async function readStatus({ client }: Subject, id: string): Promise<void> {
  let left = READS;
  const reader = async () => {
    while (left-- > 0) await client.status(id);
  };
  await Promise.all(Array.from({ length: READERS }, reader));
}

async function workOff({ database, stack }: Subject): Promise<void> {
  await stack.process(WORKER).start();
  for (;;) {
    const { rows } = await database.query<{ done: number }>(
      `SELECT count(*)::integer AS done FROM exports WHERE status = 'COMPLETED'`,
    );
    if ((rows[0]?.done ?? 0) >= WORKED_OFF) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await stack.process(WORKER).stop(STOP_LIMIT_MS);
}

const sum = (seconds: Record<string, number>, ...names: string[]) =>
  names.reduce((total, name) => total + (seconds[name] ?? 0), 0);

export const LONG_QUEUE: readonly GrowthCase[] = [
  {
    name: 'status with position and secondsLeft',
    of: 'exports that wait',
    n: 1_000,
    unit: 'ms of Catalog and PostgreSQL a read',
    measure: async (subject, waiting) => {
      const id = await fillQueue(subject, waiting);
      const spent = await processorSeconds(() => readStatus(subject, id));
      return (sum(spent, 'catalog-api', 'postgres') / READS) * 1_000;
    },
  },
  {
    name: 'claim, make and finish an export of nothing',
    of: 'exports that wait',
    n: 1_000,
    unit: 'ms of worker and PostgreSQL',
    measure: async (subject, waiting) => {
      await fillQueue(subject, waiting);
      const spent = await processorSeconds(() => workOff(subject));
      return (sum(spent, 'exporter-worker', 'postgres') / WORKED_OFF) * 1_000;
    },
  },
];
