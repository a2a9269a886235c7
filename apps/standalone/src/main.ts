import { join } from 'node:path';
import { readOptions, runProgram } from '@obelisk/platform/program';
import { logToFolder, startStack, stopRequests, type Stack } from '@obelisk/stack';
import { readConfig, type Config } from './config.ts';
import { ensureDemo } from './first-start.ts';
import { welcome } from './welcome.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);

async function start(config: Config, signal: AbortSignal): Promise<Stack> {
  say(`Starting, data in ${config.DATA_DIR} …`);
  const stack = await startStack({
    dataDir: config.DATA_DIR,
    port: config.PORT,
    workers: config.WORKERS,
    queueUrl: config.QUEUE_URL,
    ...(config.DATABASE_URL === undefined ? {} : { databaseUrl: config.DATABASE_URL }),
    ...(config.STORAGE_URL === undefined ? {} : { storageUrl: config.STORAGE_URL }),
    env: config.forServices,
    log: logToFolder(join(config.DATA_DIR, 'logs')),
    restart: true,
    onEvent: say,
    signal,
  });
  try {
    say(welcome(stack.url, await ensureDemo(stack.databaseUrl, say, signal)));
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function run(args: string[]): Promise<void> {
  readOptions({ args });
  const config = readConfig();
  let stack: Stack | undefined;
  const signal = stopRequests(() => {
    stack?.stopAtOnce();
    process.exit(130);
  });
  try {
    stack = await start(config, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    process.exit(130);
  }
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  say('\nStopping …');
  await stack.stop();
  say('Stopped.');
  process.exit(0);
}

await runProgram('npm start; its settings are environment variables: docs/configuration.md.', run);
