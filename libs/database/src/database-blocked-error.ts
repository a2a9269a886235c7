import { ObeliskError } from '@obelisk/domain';

/** What keeps the database from writing, and until when. */
const MENDED = {
  full: 'when the operator has made room',
  'read-only': 'when the operator has made it writable',
} as const;

export type DatabaseFault = keyof typeof MENDED;
export const DATABASE_FAULTS = Object.keys(MENDED) as DatabaseFault[];

/** https://www.postgresql.org/docs/current/errcodes-appendix.html; hosted servers whose disk is full become read-only. */
const FAULTS: Readonly<Record<string, DatabaseFault>> = { '53100': 'full', '25006': 'read-only' };

/** The database answered and cannot write: nothing is wrong with the request, and the same call succeeds once it is mended. */
export class DatabaseBlockedError extends ObeliskError {
  constructor(
    readonly fault: DatabaseFault,
    cause?: unknown,
  ) {
    super('UNAVAILABLE', `The database is ${fault}. Try again ${MENDED[fault]}.`, { retryable: true, cause });
  }

  /** For whoever waits for work that is accepted already. */
  get toWaiting(): string {
    return `The database is ${this.fault}. Work goes on by itself ${MENDED[this.fault]}.`;
  }
}

/** @param sqlState of PostgreSQL's error @returns undefined when it means something else */
export function databaseFault(sqlState: string | undefined): DatabaseFault | undefined {
  return FAULTS[sqlState ?? ''];
}
