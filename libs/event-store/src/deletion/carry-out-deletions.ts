import type { DataSource } from 'typeorm';
import { unlessBusy } from '../sql/unless-busy.ts';
import { deletionStep, type StepLimits } from './deletion-step.ts';

/** Longest work of one round; the next goes on. */
const ROUND_MS = 300_000;
const LIMITS: StepLimits = { events: 5_000, lockMs: 250 };

/**
 * Goes on with all deletions that were asked for, step by step; a step is a transaction, so that it can end anywhere. An import into the
 * dataset that is storing events is not waited for: its dataset's turn comes in the next round.
 *
 * @returns how many events were deleted
 * @throws the signal's reason
 */
export async function carryOutDeletions(
  dataSource: DataSource,
  signal: AbortSignal,
  limits: StepLimits = LIMITS,
): Promise<number> {
  const endAt = performance.now() + ROUND_MS;
  let deleted = 0;
  const open: { id: string }[] = await dataSource.query(
    'SELECT id FROM event_deletions WHERE completed_on IS NULL ORDER BY requested_on',
  );
  for (const { id } of open) {
    for (;;) {
      signal.throwIfAborted();
      if (performance.now() > endAt) return deleted;
      const step = await unlessBusy(deletionStep(dataSource, id, limits));
      deleted += step?.deleted ?? 0;
      if (step === null || step.isComplete) break;
    }
  }
  return deleted;
}
