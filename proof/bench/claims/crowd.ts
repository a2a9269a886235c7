import { setTimeout as delay } from 'node:timers/promises';
import { ClaimLostError, type RunsRepository } from '@obelisk/exports';
import { Gate } from './gate.ts';

/** As in the exporter-worker: EXPORT_LEASE and how often it is renewed, and how often a worker with room looks by itself. */
const LEASE_MS = 15_000;
const RENEWAL_MS = LEASE_MS / 3;
const LOOK_MS = 2_000;

const MADE = { records: 1, truncated: false, retention: 86_400_000 };

/** What a run that made nothing would leave. */
const fileOf = (id: string) => ({
  number: 1,
  objectKey: `exports/${id}/1`,
  records: 1,
  sizeInBytes: 1,
  compressedSizeInBytes: 1,
  sha256: '',
});

type ClaimedExport = NonNullable<Awaited<ReturnType<RunsRepository['claimNext']>>>;

/** What a crowd of workers did; milliseconds. */
export interface CrowdResult {
  readonly claims: number[];
  readonly vain: number[];
  readonly renewals: number[];
  /** Claims that another worker took over, as a renewal came too late. */
  lost: number;
}

interface Crowd {
  readonly workers: number;
  readonly workMs: number;
  readonly connections: number;
  readonly signal: AbortSignal;
}

/** So many workers, each of which claims, makes for `workMs`, and completes, again and again until the signal. */
export async function letWork(
  runs: RunsRepository,
  { workers, workMs, connections, signal }: Crowd,
): Promise<CrowdResult> {
  const result: CrowdResult = { claims: [], vain: [], renewals: [], lost: 0 };
  const gate = new Gate(connections);
  const took = async <T>(ask: () => Promise<T>): Promise<{ answer: T; time: number }> => {
    const begin = performance.now();
    const answer = await gate.pass(ask);
    return { answer, time: performance.now() - begin };
  };
  const pause = (time: number) => delay(time, undefined, { signal }).catch(() => undefined);

  const make = async (claimed: ClaimedExport) => {
    for (let left = workMs; left > 0 && !signal.aborted; left -= RENEWAL_MS) {
      await pause(Math.min(left, RENEWAL_MS));
      if (left > RENEWAL_MS) result.renewals.push((await took(() => runs.keep(claimed, LEASE_MS))).time);
    }
    await gate.pass(() => runs.complete(claimed, { lastFile: fileOf(claimed.id), ...MADE }));
  };

  const countIfLost = (error: unknown) => {
    if (!(error instanceof ClaimLostError)) throw error;
    result.lost += 1;
  };

  const work = async (number: number) => {
    await pause((number / workers) * Math.max(workMs, LOOK_MS)); // they did not all begin at once
    while (!signal.aborted) {
      const { answer: claimed, time } = await took(() => runs.claimNext(LEASE_MS));
      (claimed === null ? result.vain : result.claims).push(time);
      await (claimed === null ? pause(LOOK_MS) : make(claimed).catch(countIfLost));
    }
  };
  await Promise.all(Array.from({ length: workers }, (_, number) => work(number)));
  return result;
}
