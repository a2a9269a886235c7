/** `npm run import`: a file of readings into a dataset, all of it or nothing. */
import { importFile } from '@obelisk/event-store';
import { runProgram } from '@obelisk/platform/program';
import { callerFolder, drawImport, ProgressBar, stopRequests } from '@obelisk/stack/command-line';
import { databaseUrl } from '../database-config.ts';
import { importRequest } from './arguments.ts';
import { usage } from './options.ts';
import { summary } from './summary.ts';

const signal = stopRequests(() => process.exit(130));
const bar = new ProgressBar('import');

await runProgram(usage(), async (args) => {
  try {
    const result = await importFile({
      ...importRequest(args, callerFolder()),
      databaseUrl: await databaseUrl(),
      onProgress: drawImport(bar),
      signal,
    });
    const { events, seconds } = result;
    const rate = Math.round(events / seconds).toLocaleString('en');
    bar.finish(`${events.toLocaleString('en')} events in ${seconds.toFixed(1)} s, ${rate} a second`);
    for (const line of summary(result)) console.error(line);
  } catch (error) {
    bar.abandon();
    if (!signal.aborted) throw error;
    console.error('Stopped; nothing was imported.');
    process.exit(130);
  }
  process.exit(0);
});
