/**
 * `npm run failpoints -- [--actions kill,throw,hang] [--at-once N]`: a fault before and after every step of a run. The last line is JSON; the exit
 * code is 1 unless every export recovered.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedServer } from '@obelisk/stack';
import { ACTIONS, WHENS } from '@obelisk/testing/failpoints';
import { casesOf } from './failpoint-case.ts';
import { faultsOf } from './judge.ts';
import { runCase } from './run-case.ts';
import { waitingExport } from './waiting-export.ts';

const { values } = parseArgs({
  options: { actions: { type: 'string', default: ACTIONS.join(',') }, 'at-once': { type: 'string', default: '2' } },
});
const cases = casesOf(
  WHENS,
  ACTIONS.filter((action) => values.actions.split(',').includes(action)),
);
const folder = await mkdtemp(join(tmpdir(), 'obelisk-failpoints-'));
const dataDir = join(folder, 'data');
await mkdir(dataDir, { mode: 0o711 }); // PostgreSQL runs as another user and must pass through
const server = await startEmbeddedServer({
  dataDir,
  durable: false,
  log: () => undefined,
  onUnexpectedExit: (reason) => {
    console.error(`PostgreSQL is gone: ${reason}`);
  },
});
try {
  process.env['DATABASE_URL'] = server.superuserUrl;
  const waiting = await waitingExport();
  const undisturbed = await runCase(waiting, null);
  const left = [...cases];
  const recoveries: number[] = [];
  let failed = 0;
  const line = async () => {
    for (let each = left.shift(); each !== undefined; each = left.shift()) {
      const result = await runCase(waiting, each).catch((error: unknown) => String(error));
      const wrong = typeof result === 'string' ? [result] : faultsOf(each, result, undisturbed);
      if (wrong.length > 0) failed += 1;
      if (typeof result === 'object' && result.recovery !== null) recoveries.push(result.recovery);
      console.log(`${each.name}: ${wrong.length === 0 ? 'ok' : wrong.join('; ')}`);
    }
  };
  await Promise.all(Array.from({ length: Number(values['at-once']) }, line));
  await waiting.remove();
  const slowest = Math.max(0, ...recoveries);
  console.log(
    JSON.stringify({ cases: cases.length, recovered: cases.length - failed, failed, slowestRecoveryMs: slowest }),
  );
  process.exitCode = failed === 0 ? 0 : 1;
} finally {
  await server.process.stop(60_000);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
