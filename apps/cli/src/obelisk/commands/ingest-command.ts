import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ProgressBar } from '@obelisk/stack/command-line';
import { Option, type Command } from 'commander';
import { connect } from '../connection.ts';
import { CommandError, EXIT } from '../exit-code.ts';
import { IngestProgress } from '../ingest/ingest-progress.ts';
import { readChunks } from '../ingest/read-chunks.ts';
import { sendChunk } from '../ingest/send-chunk.ts';
import { print } from '../output.ts';
import { isJson } from './account-commands.ts';

const PRECISIONS = ['seconds', 'milliseconds', 'microseconds'];

/** Sends a file of events over HTTP. */
export function addIngestCommand(program: Command, signal: AbortSignal): void {
  program
    .command('ingest')
    .description('Send a file of events (NDJSON, packed or not). Run it again to go on after an interruption.')
    .argument('<file>', 'one event a line, as in docs/ingest.md; may be gzip, zstd or zip')
    .requiredOption('-d, --dataset <id>', 'dataset to send to')
    .addOption(new Option('--precision <unit>', 'unit of the timestamps').choices(PRECISIONS).default('milliseconds'))
    .action(async (file: string, { dataset, precision }: { dataset: string; precision: string }) => {
      const sent = await sendFile(file, dataset, precision, signal);
      print({ file, dataset, ...sent }, isJson(program), [
        `${sent.events.toLocaleString('en')} events of ${file} are stored in ${dataset}.`,
      ]);
    });
}

async function sendFile(
  file: string,
  dataset: string,
  precision: string,
  signal: AbortSignal,
): Promise<{ events: number; resumedAfterLine: number }> {
  let client = await connect();
  const key = await keyOf(file, client.url, dataset, precision);
  const progress = new IngestProgress(key);
  const stored = await progress.read();
  const path = `/api/v3/data/ingest/${encodeURIComponent(dataset)}?timestampPrecision=${precision}`;
  const post = async (body: Uint8Array, headers: Record<string, string>): Promise<Response> => {
    const init = { method: 'POST', body: body as NonNullable<RequestInit['body']>, headers, signal };
    const answer = await client.fetch(path, init);
    if (answer.status !== 401) return answer;
    client = await connect(); // a long file outlives a token
    return client.fetch(path, init);
  };
  const bar = new ProgressBar('ingest');
  const total = await linesIn(file);
  let events = 0;
  try {
    for await (const chunk of readChunks(file)) {
      const [first = 0, last = 0] = [chunk.lines[0], chunk.lines.at(-1)];
      const text = () => `${events.toLocaleString('en')} events`;
      const onWait = (wait: number) => {
        bar.update(first / total, `${text()}, waits ${String(Math.ceil(wait / 1_000))} s as the system says`);
      };
      if (last > stored) {
        await sendChunk(chunk, { post, key: `${key}-${String(first)}`, signal, onWait });
        await progress.keep(last);
      }
      events += chunk.lines.length;
      bar.update(last / total, text());
    }
    await progress.forget();
    bar.finish(`${events.toLocaleString('en')} events`);
  } finally {
    bar.abandon();
  }
  return { events, resumedAfterLine: stored };
}

/** Of these bytes, sent there. */
async function keyOf(file: string, ...where: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(where));
  try {
    await pipeline(createReadStream(file), hash);
  } catch (cause) {
    throw new CommandError(EXIT.USAGE, `${file} cannot be read.`, { cause });
  }
  return hash.digest('hex').slice(0, 40);
}

/** Reads the file once more, to find what is no NDJSON before anything is sent. */
async function linesIn(file: string): Promise<number> {
  let last = 0;
  try {
    for await (const { lines, body } of readChunks(file)) {
      if (last === 0 && !body.startsWith('{'))
        throw new RangeError('expected one JSON object a line; "npm run import" takes CSV on the server.');
      last = lines.at(-1) ?? last;
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(EXIT.WRONG_FILE, `${file}: ${reason}`, { cause });
  }
  return last;
}
