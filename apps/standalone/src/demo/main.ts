/** `npm run demo`: one export through the whole system, in a temporary folder. Ends with one line of JSON on stdout. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from '@obelisk/platform/program';
import { callerFolder, startStack, stopRequests, type Stack } from '@obelisk/stack';
import { demoRequest, USAGE, type DemoRequest } from './arguments.ts';
import { runDemo } from './demo-run.ts';
import { firstRows } from './first-rows.ts';

const SHOWN_ROWS = 6;

let stack: Stack | undefined;
const signal = stopRequests(() => {
  stack?.stopAtOnce();
  process.exit(130);
});

await runProgram(USAGE, async (args) => {
  try {
    await demo(demoRequest(args, callerFolder()));
  } catch (error) {
    if (!signal.aborted) throw error;
    process.exit(130);
  }
  process.exit(0);
});

async function demo(request: DemoRequest): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-demo-'));
  try {
    console.error('Starting the system …');
    stack = await startStack({ dataDir: folder, workers: 2, env: { LOG_LEVEL: 'warn' }, signal });
    const result = await runDemo(stack, request, signal);
    for (const row of await firstRows(request.output, SHOWN_ROWS)) console.error(`  ${row}`);
    await stack.stop();
    console.log(JSON.stringify(result));
  } finally {
    await stack?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
