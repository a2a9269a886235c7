import { DatabaseBlockedError, databaseFault } from '@obelisk/database';
import { ObeliskError, UnavailableError } from '@obelisk/domain';
import { DatabaseError } from 'pg';

/** SQLSTATE classes after which the same statement may well succeed: connection, resources, operator, system, rollback. */
const PASSING = ['08', '40', '53', '55', '57', '58'];

/** What a failed read means to the caller: a server that is away may be back soon, a statement it refuses is our fault. */
export function copyError(cause: unknown): ObeliskError {
  if (cause instanceof ObeliskError) return cause;
  const fault = cause instanceof DatabaseError ? databaseFault(cause.code) : undefined;
  if (fault !== undefined) return new DatabaseBlockedError(fault, cause); // a sort that needs the disk finds it full
  const refused = cause instanceof DatabaseError && !PASSING.includes((cause.code ?? '').slice(0, 2));
  if (refused) return new ObeliskError('INTERNAL', 'The events could not be read.', { cause });
  return new UnavailableError('The event store', cause);
}
