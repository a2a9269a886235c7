import { createDataSource } from '@obelisk/database';
import { purgeSuperseded } from '@obelisk/event-store';
import { importSample } from '@obelisk/stack';
import { csvDigest } from '../system/csv-digest.ts';
import { finishedExport, requestExport } from '../system/finished-export.ts';
import { referenceCopy } from '../system/reference-copy.ts';
import type { Person, TestSystem } from '../system/test-system.ts';
import { ends, growing } from './flat.ts';
import { takeSample, type Sample } from './samples.ts';

const EXPORT_LIMIT_MS = 120_000;
const WORKER = 'exporter-worker-1';

export interface SoakOptions {
  /** Asked before each round; rounds are counted from 0. */
  readonly goesOn: (round: number) => boolean;
  /** Events that each round imports again. */
  readonly events: number;
  /** Small exports of each round besides. */
  readonly small: number;
  /** Every how many rounds a worker is stopped in the middle of its work. */
  readonly restartEvery: number;
  readonly say: (sentence: string) => void;
}

/** The last line of `npm run soak` and `npm run bloat`; sizes are the first and the last, in KiB. */
export interface SoakResult {
  rounds: number;
  exports: number;
  identical: number;
  cancelled: number;
  restarts: number;
  growing: string[];
  sizes: Record<string, [number, number]>;
}

/** Imports, exports, downloads, cancellations and restarts, again and again, on a system with nobody else. */
export async function soak(system: TestSystem, options: SoakOptions): Promise<SoakResult> {
  const person = await system.person('soaker');
  const result = { rounds: 0, exports: 0, identical: 0, cancelled: 0, restarts: 0 };
  const samples: Sample[] = [];
  for (; options.goesOn(result.rounds); result.rounds += 1) {
    await oneRound(system, person, options, result);
    await forgetWalks(system.stack.databaseUrl);
    samples.push(await takeSample(system.stack));
    options.say(
      `round ${String(result.rounds + 1)}: ${String(result.identical)} of ${String(result.exports)} files right`,
    );
  }
  return { ...result, growing: growing(samples), sizes: ends(samples) };
}

export function isFlat({ exports, identical, growing: grown }: SoakResult): boolean {
  return exports > 0 && identical === exports && grown.length === 0;
}

type Tally = Omit<SoakResult, 'growing' | 'sizes'>;

async function oneRound(system: TestSystem, person: Person, options: SoakOptions, tally: Tally): Promise<void> {
  const { client, datasetId } = person;
  const { databaseUrl } = system.stack;
  await importSample({ databaseUrl, datasetId }, options.events);
  const [kept, dropped] = [await requestExport(client, datasetId), await requestExport(client, datasetId)];
  tally.cancelled += Number(await step(person, dropped, 'cancel'));
  if ((tally.rounds + 1) % options.restartEvery === 0) {
    await system.stack.restart(WORKER);
    tally.restarts += 1;
  }
  for (let count = 0; count < options.small; count += 1) {
    const small = await requestExport(client, datasetId, 'limit: 100');
    await finishedExport(client, small, EXPORT_LIMIT_MS);
    await step(person, small, 'remove');
  }
  await finishedExport(client, kept, EXPORT_LIMIT_MS);
  const [file, reference] = [await csvDigest(client, kept), await referenceCopy(databaseUrl, datasetId)];
  tally.exports += 1;
  tally.identical += Number(file.sha256 === reference.sha256);
  for (const id of [kept, dropped]) await step(person, id, 'remove');
}

/**
 * What the janitor keeps of replaced events for an hour, for who walks through pages of queries, is removed as if the hour had passed: nobody
 * walks here, and what an export needs stays.
 */
async function forgetWalks(databaseUrl: string): Promise<void> {
  const dataSource = createDataSource({ DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 1 }, 'soak');
  await dataSource.initialize();
  try {
    await purgeSuperseded(dataSource, new AbortController().signal, 0);
  } finally {
    await dataSource.destroy();
  }
}

/** @returns whether it was done; a cancellation may come too late */
async function step({ client }: Person, id: string, name: 'cancel' | 'remove'): Promise<boolean> {
  const { onExport } = await client.query<{ onExport: Record<string, { responseCode: string }> }>(
    `mutation { onExport(id: ${JSON.stringify(id)}) { ${name} { responseCode } } }`,
  );
  return onExport[name]?.responseCode === 'SUCCESS';
}
