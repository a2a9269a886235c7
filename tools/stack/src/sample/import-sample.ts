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

/** Puts the sample readings into a dataset, by the way of every import. */
export async function importSample(
  options: Pick<ImportOptions, 'databaseUrl' | 'datasetId' | 'onProgress' | 'signal'>,
): Promise<ImportResult> {
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-sample-'));
  try {
    const file = join(folder, 'sample-readings.ndjson');
    await pipeline(Readable.from(chunks()), createWriteStream(file));
    return await importFile({ ...options, file, format: 'ndjson' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function* chunks(): Generator<string> {
  let lines: string[] = [];
  for (const reading of sampleReadings()) {
    lines.push(JSON.stringify(reading), '\n');
    if (lines.length < 2 * LINES_PER_CHUNK) continue;
    yield lines.join('');
    lines = [];
  }
  yield lines.join('');
}
