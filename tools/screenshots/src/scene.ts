import { ensureDemoClient, ensureDemoDataset, importSample, ObeliskClient, type Stack } from '@obelisk/stack';
import pg from 'pg';
import { otherPages } from './other-pages.ts';
import type { ShownPage } from './shown-page.ts';
import { prepareTeam } from './team.ts';

interface Scene {
  readonly userId: string;
  /** Those that the docs show. */
  readonly pages: readonly ShownPage[];
  /** Every other one. */
  readonly others: readonly ShownPage[];
}

const DATASET = 'sample-readings';
const DAY = 86_400_000; // ms

/** An account with a dataset, and an export in each state; what does not stand still is held. */
export async function prepareScene(stack: Stack): Promise<Scene> {
  const demo = { email: 'demo@obelisk.local', datasetId: DATASET, name: 'Sample sensor readings' };
  const { userId } = await ensureDemoDataset(stack.databaseUrl, demo);
  await importSample({ databaseUrl: stack.databaseUrl, datasetId: DATASET });
  const { clientId, secret = '' } = await ensureDemoClient(stack.databaseUrl, userId);
  const client = await ObeliskClient.connect(stack.url, { clientId, secret });
  const begin = Date.UTC(2026, 0, 1);
  const ask = (name: string, more = '') => request(client, name, more);
  const split = await ask('CO₂ by month', 'splitRecords: 60000');
  const winter = await ask('Boilers, winter', `from: ${String(begin)}, to: ${String(begin + 10 * DAY)}`);
  for (const id of [split, winter]) await finish(client, id);
  const failed = await ask('All raw values', `from: ${String(begin + 5 * DAY)}`);
  const running = await ask('Kitchen', `from: ${String(begin + 12 * DAY)}, to: ${String(begin + 20 * DAY)}`);
  const waiting = await ask('Everything, for Ada');
  await hold(stack.databaseUrl, [
    [failed, `status = 'FAILED', message = 'Object storage does not answer right now; try again later.'`],
    [running, `status = 'GENERATING', records_estimate = 84000, records_processed = 52080, estimate_is_exact = true`],
    [waiting, `status = 'QUEUING', lease_until = NULL`],
  ]);
  const teamId = await prepareTeam(stack.databaseUrl, client, userId, DATASET);
  return {
    userId,
    others: otherPages({ datasetId: DATASET, teamId, split, failed, running, waiting }),
    pages: [
      { name: 'my-exports', path: '/my/exports', isReady: 'Boilers, winter' },
      { name: 'export', path: `/my/exports/${winter}`, isReady: 'What was requested' },
      { name: 'new', path: `/my/exports/new?dataset=${DATASET}`, isReady: 'New export' },
    ],
  };
}

async function request(client: ObeliskClient, name: string, more: string): Promise<string> {
  const { createExport } = await client.query<{
    createExport: { message: string | null; item: { id: string } | null };
  }>(
    `mutation { createExport(input: { name: ${JSON.stringify(name)}, dataRange: { datasets: "${DATASET}" } ${more} }) { message item { id } } }`,
  );
  if (createExport.item === null) throw new Error(createExport.message ?? 'The export was refused.');
  return createExport.item.id;
}

async function finish(client: ObeliskClient, id: string): Promise<void> {
  while ((await client.statusByGuide(id)).status.status !== 'COMPLETED')
    await new Promise((resolve) => setTimeout(resolve, 200));
}

/** Keeps exports in a state: no worker takes them any more. */
async function hold(databaseUrl: string, states: readonly (readonly [id: string, state: string])[]): Promise<void> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  try {
    for (const [id, state] of states) {
      await database.query(
        `UPDATE exports SET epoch = epoch + 100, lease_until = 'infinity', available_from = 'infinity', message = NULL,
           completed_on = NULL, expires_on = NULL WHERE id = $1`,
        [id],
      );
      await database.query(`UPDATE exports SET ${state} WHERE id = $1`, [id]);
    }
  } finally {
    await database.end();
  }
}
