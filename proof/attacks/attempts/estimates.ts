import { importSample } from '@obelisk/stack';
import pg from 'pg';
import { account } from '../accounts.ts';
import type { Attack } from '../attack.ts';
import { made, mutate } from '../mutate.ts';

const EVENTS = 20_000;
/** As many aliases as one request may have. */
const PREVIEWS = 15;
const FIELDS = '{ responseCode item { recordsEstimate recordsMatching sizeInBytesEstimate rows } }';

interface Preview {
  readonly item: { recordsEstimate: number; recordsMatching: number; sizeInBytesEstimate: number } | null;
}

export const estimates: Attack = {
  name: '1.2 fifteen previews under a read filter, out of time',
  run: async (system) => {
    const { databaseUrl } = system.stack;
    const [ada, eve] = await Promise.all([account(system, 'estimates-ada'), account(system, 'estimates-eve')]);
    await importSample({ databaseUrl, datasetId: ada.datasetId }, EVENTS);
    const onDataset = `onDataset(id: "${ada.datasetId}")`;
    const part = 'readFilter: { source: { _eq: "of-nobody" } }';
    const role = await made(ada.client, onDataset, `createRole(input: { name: "a part", permissions: READ, ${part} })`);
    const assign = `assignRoles(input: { userId: "${eve.userId}", roleIds: "${role}" })`;
    await mutate(ada.client, [onDataset, assign], '{ __typename }');
    const previews = Array.from(
      { length: PREVIEWS },
      (_, n) => `p${String(n)}: previewExport(input: { dataRange: { datasets: "${ada.datasetId}" } }) ${FIELDS}`,
    );
    const lock = new pg.Client(databaseUrl);
    await lock.connect();
    let told: Preview[];
    try {
      await lock.query('BEGIN; LOCK TABLE metric_events'); // every look at events runs out of time
      told = Object.values(await eve.client.query<Record<string, Preview>>(`{ ${previews.join(' ')} }`));
    } finally {
      await lock.end();
    }
    const most = Math.max(
      ...told.flatMap(({ item }) => (item === null ? [] : [item.recordsEstimate, item.recordsMatching])),
    );
    const bytes = new Set(told.map(({ item }) => item?.sizeInBytesEstimate));
    return {
      repelled: told.length === PREVIEWS && most === 0 && bytes.size === 1,
      answer: `${String(told.length)} previews told ${String(most)} of ${String(EVENTS)} events at most`,
    };
  },
};
