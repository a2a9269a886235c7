import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { importFile, type ImportOptions, type ImportResult } from '@obelisk/event-store';
import { sampleReadings } from './sample-readings.ts';

/** Enough text for one write to be worth its while. */
const LINES_PER_CHUNK = 2_000;

/**
 * Puts sample readings into a dataset, by the way of every import.
 *
 * @param count how many of them; all by default
 */
export async function importSample(
  options: Pick<ImportOptions, 'databaseUrl' | 'datasetId' | 'onProgress' | 'signal'>,
  count = Infinity,
): Promise<ImportResult> {
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-sample-'));
  try {
    const file = join(folder, 'sample-readings.ndjson');
    await pipeline(Readable.from(chunks(count)), createWriteStream(file));
    return await importFile({ ...options, file, format: 'ndjson' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function* chunks(count: number): Generator<string> {
  let lines: string[] = [];
  let written = 0;
  for (const reading of sampleReadings()) {
    if (written === count) break;
    written += 1;
    lines.push(`${JSON.stringify(reading)}\n`);
    if (lines.length < LINES_PER_CHUNK) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}
