import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { finishedExport, makeExport, requestExport } from '../../system/finished-export.ts';
import { csvDigest } from '../../system/csv-digest.ts';
import { account } from '../accounts.ts';
import type { Attack } from '../attack.ts';

const GOAL_MS = 10_000;
const LIMIT_MS = 60_000;
const AGAIN_MS = 100;

export const killedDatabase: Attack = {
  name: '2.1 kill -9 of the embedded PostgreSQL under an export',
  run: async (system) => {
    const ada = await account(system, 'killed-ada');
    const before = await csvDigest(ada.client, await makeExport(ada.client, ada.datasetId));
    const id = await requestExport(ada.client, ada.datasetId);
    const [pid] = (await readFile(join(system.dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
    const begin = performance.now();
    const answers = async () => (await ada.client.postQuery('{ me { id } }').catch(() => undefined))?.status === 200;
    const elapsed = () => performance.now() - begin;
    while ((await answers()) && elapsed() < LIMIT_MS) await wait(AGAIN_MS); // its backends live a little longer
    while (!(await answers()) && elapsed() < LIMIT_MS) await wait(AGAIN_MS);
    const ms = Math.round(elapsed());
    await finishedExport(ada.client, id);
    const after = await csvDigest(ada.client, id);
    return {
      repelled: ms <= GOAL_MS && after.sha256 === before.sha256,
      answer: `answers again after ${String(ms)} ms; the export ${after.sha256 === before.sha256 ? 'is' : 'is not'} the same`,
    };
  },
};
