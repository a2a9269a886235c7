import type { ExportEntity } from '@obelisk/database';
import { ObeliskError, UnavailableError } from '@obelisk/domain';
import { SliceChangedError } from '../engine/packed-slice.ts';
import { MAX_BREAKDOWNS } from './run.ts';

/** For the person who asked. */
export function failureMessage(error: unknown): string {
  if (error instanceof SliceChangedError) return 'Events were deleted while they were read; the file was begun again.';
  if (error instanceof ObeliskError && error.code !== 'INTERNAL') return error.message;
  return 'The export could not be made because of a fault on our side.';
}

/** For the operator: the error, and what it came from. */
export function failureCause(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? String(error) : `${String(error)} ← ${failureCause(error.cause)}`;
}

/** The last message, with one advice. */
export function finalMessage(error: unknown, { id, attempts }: ExportEntity): string {
  const tries = `It was tried ${String(attempts)} ${attempts === 1 ? 'time' : 'times'}`;
  if (error instanceof UnavailableError)
    return `${error.dependency} did not answer. ${tries}; refresh it when the system is well again.`;
  if (error instanceof SliceChangedError)
    return `Events were deleted while they were read. ${tries}; refresh it when nobody deletes events.`;
  if (error instanceof ObeliskError && error.code !== 'INTERNAL') return error.message;
  return `${failureMessage(error)} ${tries}; refresh it, or tell the operator its id, ${id}.`;
}

/** The message of an export that keeps crashing workers. */
export function hopelessMessage({ id }: ExportEntity): string {
  return `Its worker broke down ${String(MAX_BREAKDOWNS)} times. Ask for less at once, or tell the operator its id, ${id}.`;
}
