import { importSample } from '@obelisk/stack';
import type { TestSystem } from '../../system/test-system.ts';
import { account, type Account } from '../accounts.ts';
import type { Attack } from '../attack.ts';
import { made, mutate } from '../mutate.ts';

const HIDDEN = 100_000;
const QUESTIONS = 12;
/** Below chance by as much, or above it, is a guess no better than by throwing dice: three standard deviations of so many questions. */
const CHANCE = [0.1, 0.9] as const;
/** No event has it, so that every hidden one would be passed over. */
const RARE = { value: { _eq: 123_456 } };

type Question = (eve: Account, datasetId: string) => Promise<unknown>;

const QUESTIONS_BY_PATH: Record<string, Question> = {
  preview: ({ client }, id) =>
    client.query(
      `{ previewExport(input: { dataRange: { datasets: "${id}" } filter: { value: { _eq: 123456 } } }) { message } }`,
    ),
  createExport: async ({ client }, id) => {
    const dataRange = `dataRange: { datasets: "${id}" } filter: { value: { _eq: 123456 } }`;
    const made = await client.query<{ createExport: { item: { id: string } } }>(
      `mutation { createExport(input: { ${dataRange} }) { item { id } } }`,
    );
    return async () => {
      await mutate(client, [`onExport(id: "${made.createExport.item.id}")`, 'remove'], '{ id }');
    };
  },
  events: (eve, id) => query(eve, 'events', { dataRange: { datasets: [id] }, filter: RARE }),
  latest: (eve, id) => query(eve, 'events/latest', { dataRange: { datasets: [id] } }),
  stats: (eve, id) => query(eve, 'stats', { dataRange: { datasets: [id] } }),
};

export const searchTime: Attack = {
  name: '1.2 hidden events counted by how long a search takes',
  run: async (system) => {
    const [ada, eve] = await Promise.all([account(system, 'time-ada'), account(system, 'time-eve')]);
    const datasets = [await dataset(system, ada, eve, 0), await dataset(system, ada, eve, HIDDEN)] as const;
    const told: string[] = [];
    let repelled = true;
    for (const [path, ask] of Object.entries(QUESTIONS_BY_PATH)) {
      const times: [number[], number[]] = [[], []];
      for (let count = 0; count < QUESTIONS; count += 1)
        for (const [index, id] of datasets.entries()) times[index]?.push(await timed(ask, eve, id));
      const longer = chanceOfLonger(...times);
      repelled &&= longer > CHANCE[0] && longer < CHANCE[1];
      told.push(`${path} ${longer.toFixed(2)}`);
    }
    return {
      repelled,
      answer: `of one pair of answers, that about ${String(HIDDEN)} hidden events came later: ${told.join(', ')}`,
    };
  },
};

/** A dataset of which `eve` may see nothing. */
async function dataset(system: TestSystem, ada: Account, eve: Account, hidden: number): Promise<string> {
  const id = await made(ada.client, `createDataset(input: { name: "with ${String(hidden)} hidden" })`);
  if (hidden > 0) await importSample({ databaseUrl: system.stack.databaseUrl, datasetId: id }, hidden);
  const part = 'readFilter: { value: { _eq: -999999 } }';
  const role = await made(
    ada.client,
    `onDataset(id: "${id}")`,
    `createRole(input: { name: "a part", permissions: READ, ${part} })`,
  );
  const assign = `assignRoles(input: { userId: "${eve.userId}", roleIds: "${role}" })`;
  await mutate(ada.client, [`onDataset(id: "${id}")`, assign], '{ __typename }');
  return id;
}

async function timed(ask: Question, eve: Account, id: string): Promise<number> {
  const begun = performance.now();
  const after = await ask(eve, id);
  const time = performance.now() - begun;
  if (typeof after === 'function') await (after as () => Promise<void>)();
  return time;
}

async function query({ client }: Account, route: string, body: object): Promise<void> {
  const answer = await client.fetch(`/api/v3/data/query/${route}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${route}: HTTP ${String(answer.status)}`);
}

/** Of all pairs, the share in which the second one took longer: 0.5 tells nothing, 1 everything. */
function chanceOfLonger(first: readonly number[], second: readonly number[]): number {
  const longer = first.flatMap((one) => second.filter((other) => other > one)).length;
  return longer / (first.length * second.length);
}
