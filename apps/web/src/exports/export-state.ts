import type { Mark } from '../look/status-mark.tsx';
import type { ExportRow } from './export-row.fragment.ts';

/** The states of an export, and one more: its file has expired. A state that a newer server has is a text of its own. */
export type KnownState = 'QUEUING' | 'GENERATING' | 'COMPLETED' | 'EXPIRED' | 'FAILED' | 'CANCELLED';
export type Stateful = Pick<ExportRow, 'status' | 'result'>;

/** What tells how far an export is. */
interface Progressing {
  readonly status: Pick<ExportRow['status'], 'status' | 'recordsEstimate' | 'recordsProcessed'>;
}

const MARKS: Readonly<Record<string, Mark>> = {
  QUEUING: 'wait',
  GENERATING: 'run',
  COMPLETED: 'good',
  EXPIRED: 'off',
  FAILED: 'bad',
  CANCELLED: 'off',
};

/** @param nowMs UTC milliseconds */
export function stateNow({ status: { status }, result }: Stateful, nowMs: number): string {
  const expiresOn = result?.expiresOn ?? null;
  return status === 'COMPLETED' && expiresOn !== null && expiresOn <= nowMs ? 'EXPIRED' : status;
}

export function markFor(state: string): Mark {
  return MARKS[state] ?? 'off';
}

/** How much is done, of 1; undefined while nobody knows how much there is. */
export function doneShare({ status: { status, recordsEstimate, recordsProcessed } }: Progressing): number | undefined {
  if (status !== 'GENERATING' || recordsEstimate <= 0) return undefined;
  return Math.min(1, recordsProcessed / recordsEstimate);
}

export function isActive({ status: { status } }: Stateful): boolean {
  return status === 'QUEUING' || status === 'GENERATING';
}

/** Steps that change an export, as `onExport` names them. */
export type Step = 'cancel' | 'extend' | 'refresh' | 'remove';

const STEPS: readonly Step[] = ['cancel', 'extend', 'refresh', 'remove'];

/** What the server lets be done with it now. */
export function stepsFor({ allowedActions }: Pick<ExportRow, 'allowedActions'>): readonly Step[] {
  const allowed = allowedActions.map((action) => action.toLowerCase());
  return STEPS.filter((step) => allowed.includes(step));
}
