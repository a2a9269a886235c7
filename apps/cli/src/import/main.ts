/** `npm run import`: a file of readings into a dataset, all of it or nothing. */
import { importFile } from '@obelisk/event-store';
import { sentenceOf } from '@obelisk/platform';
import { callerFolder, drawImport, ProgressBar, stopRequests, UsageError } from '@obelisk/stack/command-line';
import { databaseUrl } from '../database-config.ts';
import { importRequest } from './arguments.ts';
import { usage } from './options.ts';
import { summary } from './summary.ts';

const signal = stopRequests(() => process.exit(130));
const bar = new ProgressBar('import');

try {
  const request = importRequest(process.argv.slice(2), callerFolder());
  if (request === null) {
    console.log(usage());
    process.exit(0);
  }
  const result = await importFile({
    ...request,
    databaseUrl: await databaseUrl(),
    onProgress: drawImport(bar),
    signal,
  });
  const { events, seconds } = result;
  const rate = Math.round(events / seconds).toLocaleString('en');
  bar.finish(`${events.toLocaleString('en')} events in ${seconds.toFixed(1)} s, ${rate} a second`);
  for (const line of summary(result)) console.error(line);
  process.exit(0);
} catch (error) {
  bar.abandon();
  if (error instanceof UsageError) {
    console.error(`${error.message}\n\n${usage()}`);
    process.exit(64); // EX_USAGE
  }
  if (signal.aborted) console.error('Stopped; nothing was imported.');
  else console.error(sentenceOf(error));
  process.exit(signal.aborted ? 130 : 1);
}
