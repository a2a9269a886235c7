import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { waitUntil } from '@obelisk/testing';
import { readJournal, type JournalEntry } from '@obelisk/testing/failpoints';
import { onDatabase } from '../system/on-database.ts';
import { faultsExpected, settingOf, type FailpointCase } from './failpoint-case.ts';
import { FailingWorker } from './failing-worker.ts';
import type { WaitingExport } from './waiting-export.ts';

export const LEASE_MS = 5_000;
/** A run without a sign of life is given up after this. */
const STALL_MS = 3_000;
const LIMIT_MS = 120_000;

/** How an export went on after a fault. */
export interface CaseResult {
  readonly status: string;
  readonly message: string | null;
  /** SHA-256 of the archive and of what it holds; null without exactly one file. */
  readonly archive: string | null;
  readonly csv: string | null;
  /** Faults that happened. */
  readonly faults: number;
  /** Milliseconds from the last fault to the next claim; null when none was needed. */
  readonly recovery: number | null;
  /** Parts that were stored, those stored again included. */
  readonly parts: number;
}

/** @param what null: nothing fails */
export async function runCase(waiting: WaitingExport, what: FailpointCase | null): Promise<CaseResult> {
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-failpoint-'));
  const journal = join(folder, 'journal');
  await writeFile(journal, '');
  const database = await waiting.copy();
  const settings = {
    DATABASE_URL: database.url,
    QUEUE_URL: 'postgres:',
    STORAGE_URL: `file:${folder}/store`,
    EXPORT_LEASE: `${String(LEASE_MS)}ms`,
    EXPORT_STALL_LIMIT: `${String(STALL_MS)}ms`,
    SHUTDOWN_TIMEOUT: '5s',
    FAILPOINT: what === null ? '' : settingOf(what),
    FAILPOINT_JOURNAL: journal,
  };
  const workers = [new FailingWorker(settings), new FailingWorker(settings)]; // the other one takes over
  try {
    let row: Row | undefined;
    await waitUntil(
      'the export is over',
      async () => {
        row = await rowOf(database.url, waiting.id);
        return row?.status === 'COMPLETED' || row?.status === 'FAILED';
      },
      LIMIT_MS,
    );
    // What comes after the last commit comes after everybody sees its status.
    const expected = what === null ? 0 : faultsExpected(what);
    await waitUntil('the fault has happened', () => countFaults(readJournal(journal)) >= expected, LIMIT_MS);
    return { ...resultOf(row, readJournal(journal)), ...(await fileOf(folder)) };
  } catch (error) {
    throw new Error(
      `${String(error)}\n${JSON.stringify(readJournal(journal))}\n${workers.map(({ log }) => log).join('\n')}`,
      { cause: error },
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
    await database.drop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Row {
  status: string;
  message: string | null;
}

async function rowOf(url: string, id: string): Promise<Row | undefined> {
  const rows = await onDatabase<Row>(url, 'SELECT status, message FROM exports WHERE id = $1', [id]);
  return rows[0];
}

function resultOf(row: Row | undefined, entries: JournalEntry[]) {
  const last = entries.findLast(({ what }) => what === 'fault')?.at ?? Infinity;
  const next = entries.find(({ point, what, at }) => point === 'claim' && what === 'ended' && at > last);
  return {
    ...{ status: '', message: null, ...row },
    faults: countFaults(entries),
    recovery: next === undefined ? null : next.at - last,
    parts: entries.filter(({ point, what }) => point === 'uploadPart' && what === 'ended').length,
  };
}

function countFaults(entries: readonly JournalEntry[]): number {
  return entries.filter(({ what }) => what === 'fault').length;
}

async function fileOf(folder: string): Promise<{ archive: string | null; csv: string | null }> {
  const below = join(folder, 'store/objects');
  const found = (await readdir(below, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const [file] = found;
  if (file === undefined || found.length > 1) return { archive: null, csv: null };
  const archive = await readFile(join(file.parentPath, file.name));
  return { archive: sha256(archive), csv: sha256(gunzipSync(archive)) };
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
