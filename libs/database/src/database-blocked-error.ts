import { ObeliskError } from '@obelisk/domain';

/** What keeps the database from writing until somebody mends it, and how people are told. */
const SENTENCES = {
  full: 'The database is full. Work goes on by itself when the operator has made room.',
  'read-only': 'The database is read-only. Work goes on by itself when the operator has made it writable.',
} as const;

export type DatabaseFault = keyof typeof SENTENCES;
export const DATABASE_FAULTS = Object.keys(SENTENCES) as DatabaseFault[];

/** https://www.postgresql.org/docs/current/errcodes-appendix.html; hosted servers whose disk is full become read-only. */
const FAULTS: Readonly<Record<string, DatabaseFault>> = { '53100': 'full', '25006': 'read-only' };

/** The database answered and cannot write: nothing is wrong with the request, and the same call succeeds once it is mended. */
export class DatabaseBlockedError extends ObeliskError {
  constructor(
    readonly fault: DatabaseFault,
    cause?: unknown,
  ) {
    super('UNAVAILABLE', SENTENCES[fault], { retryable: true, cause });
  }
}

/** @param sqlState of PostgreSQL's error @returns undefined when it means something else */
export function databaseFault(sqlState: string | undefined): DatabaseFault | undefined {
  return FAULTS[sqlState ?? ''];
}
