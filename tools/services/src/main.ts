/** For developers: all services of the tests, until Ctrl-C. stdout is for `source`, stderr for people. */
import { readOptions, runProgram } from '@obelisk/platform/program';
import { once } from 'node:events';
import { abortOnSignal } from './on-signal.ts';
import { startServices } from './start-services.ts';

const signal = abortOnSignal();

await runProgram('npm run services', async (args) => {
  readOptions({ args });
  const services = await startServices({ signal });
  for (const line of services.summary) console.error(line);
  for (const [name, value] of Object.entries(services.env)) console.log(`export ${name}='${value}'`);
  console.error('Ctrl-C stops them.');
  // A timer keeps the process alive when all services are somebody else's.
  const alive = setInterval(() => undefined, 60_000);
  if (!signal.aborted) await once(signal, 'abort');
  clearInterval(alive);
  await services.stop();
  process.exit(0);
});
