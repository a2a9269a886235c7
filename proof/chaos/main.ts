/**
 * `npm run chaos`: exports under kills, freezes, lost connections and a faulty S3, each file compared with an undisturbed one and with a
 * plain COPY. Ends with one line of JSON on stdout; the exit code is 0 only when every export is right.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram, describeError } from '@obelisk/platform/program';
import { stopRequests } from '@obelisk/stack';
import { chaosRequest, USAGE, type ChaosRequest } from './arguments.ts';
import { isProven, runChaos } from './chaos.ts';

const signal = stopRequests(() => process.exit(130)); // services and servers end with us

await runProgram(USAGE, async (args) => {
  let proven = false;
  try {
    proven = await chaos(chaosRequest(args));
  } catch (error) {
    if (!signal.aborted) throw error;
    process.exit(130);
  }
  process.exit(proven ? 0 : 1);
});

async function chaos(request: ChaosRequest): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-chaos-'));
  const logs = join(tmpdir(), `obelisk-chaos-${String(request.seed)}-logs`);
  await rm(logs, { recursive: true, force: true });
  const stops: (() => Promise<void>)[] = [];
  const begin = performance.now();
  const say = (sentence: string) => {
    console.error(`${((performance.now() - begin) / 1_000).toFixed(1).padStart(6)} s  ${sentence}`);
  };
  let proven = false;
  try {
    const onStarted = (stop: () => Promise<void>) => stops.unshift(stop);
    const result = await runChaos(request, { folder, logs, signal, onStarted, say });
    proven = isProven(result);
    await endAll(stops, say);
    if (!proven) say(`the logs of the services are in ${logs}`);
    console.log(JSON.stringify(result));
    return proven;
  } finally {
    await endAll(stops, say);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    if (proven || signal.aborted) await rm(logs, { recursive: true, force: true });
  }
}

/** In the opposite order of starting; one that fails keeps nobody else running. */
async function endAll(stops: (() => Promise<void>)[], say: (sentence: string) => void): Promise<void> {
  for (let stop = stops.shift(); stop !== undefined; stop = stops.shift()) {
    await stop().catch((error: unknown) => {
      say(`could not stop: ${describeError(error)}`);
    });
  }
}
