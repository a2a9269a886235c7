import type { Placed } from '../people/place-orders.ts';
import type { ExportRow } from './observer.ts';

const TERMINAL = ['COMPLETED', 'CANCELLED', 'FAILED', 'REMOVED'];

/** What became of one accepted export. */
export interface Judgement {
  readonly end: 'completed' | 'cancelled' | 'removed' | 'failed' | 'lost';
  /** Whether it ended more than once. */
  readonly endedTwice: boolean;
  /** Why it is lost or failed, or how it ended twice. */
  readonly remark: string | undefined;
}

/**
 * @param row what is left of it
 * @param steps the states it came to, in order
 */
export function judge(placed: Placed, row: ExportRow | undefined, steps: readonly string[]): Judgement {
  const ends = steps.filter((status) => TERMINAL.includes(status));
  // To remove what is over is no second end.
  const endedTwice = ends.filter((status) => status !== 'REMOVED').length > 1;
  const history = steps.join(' → ');
  const verdict = (end: Judgement['end'], remark?: string): Judgement => ({
    end,
    endedTwice,
    remark: remark ?? (endedTwice ? history : undefined),
  });
  const { step } = placed.then ?? {};
  const done = placed.stepAnswer === 'SUCCESS';
  const maybe = done || placed.stepAnswer === 'unknown' || placed.stepAnswer === 'SERVER_ERROR';
  if (row === undefined)
    return step === 'remove' && maybe ? verdict('removed') : verdict('lost', `its row is gone: ${history}`);
  if (done && step === 'remove') return verdict('lost', 'it was removed, and is there');
  if (done && step === 'cancel' && row.status !== 'CANCELLED')
    return verdict('lost', `it was cancelled, and is ${row.status}: ${history}`);
  if (row.status === 'COMPLETED') return verdict('completed');
  if (row.status === 'CANCELLED')
    return step === 'cancel' && maybe ? verdict('cancelled') : verdict('lost', 'nobody cancelled it');
  if (row.status === 'FAILED') return verdict('failed', row.message ?? 'no reason given');
  return verdict('lost', `it is still ${row.status} after ${String(row.attempts)} attempts: ${history}`);
}
