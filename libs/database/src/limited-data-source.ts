import { UnavailableError } from '@obelisk/domain';
import { currentAsker } from '@obelisk/platform';
import { DataSource, QueryFailedError, type DataSourceOptions, type QueryRunner, type ReplicationMode } from 'typeorm';
import { DatabaseBlockedError, databaseFault } from './database-blocked-error.ts';
import { PoolShares } from './pool-shares.ts';

/** PostgreSQL's words for "not now": https://www.postgresql.org/docs/current/errcodes-appendix.html */
const OUTAGE_STATES = /^(08...|57P0[1-5]|53300|25P0[34])$/;
/** The network's, from Node. */
const OUTAGE_CODES = /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND)$/;
/** pg and pg-pool give these no code. */
const OUTAGE_MESSAGES =
  /^(Query read timeout|timeout expired|timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Client was closed)/;
const NO_ANSWER = 'Query read timeout';

/**
 * A data source whose statements end when nobody answers: each is given up by pg's `query_timeout`, its connection is
 * discarded, as pg would queue the next statement behind the lost one, and what an outage is becomes an UnavailableError
 * for whoever asked, transactions included. Nobody's requests hold more than a part of the pool at the same time.
 */
export class LimitedDataSource extends DataSource {
  private readonly shares: PoolShares;

  constructor(options: DataSourceOptions, connectionsOfEach: number) {
    super(options);
    this.shares = new PoolShares(connectionsOfEach);
  }

  override createQueryRunner(mode?: ReplicationMode): QueryRunner {
    const runner = this.sharing(super.createQueryRunner(mode));
    const ask = runner.query.bind(runner) as (...args: unknown[]) => Promise<unknown>;
    const query = async (...args: unknown[]): Promise<unknown> => {
      try {
        return await ask(...args);
      } catch (error) {
        if (driverErrorOf(error).message === NO_ANSWER) await discard(runner);
        throw knownFailure(error) ?? error;
      }
    };
    return Object.assign(runner, { query });
  }

  /** A runner takes a connection at its first statement, and keeps it until it is released. */
  private sharing(runner: QueryRunner): QueryRunner {
    const asker = currentAsker();
    if (asker === undefined) return runner;
    const [connect, release] = [runner.connect.bind(runner), runner.release.bind(runner)];
    let place: Promise<() => void> | undefined;
    return Object.assign(runner, {
      connect: async (): Promise<unknown> => {
        place ??= this.shares.take(asker);
        await place;
        return connect();
      },
      release: async (): Promise<void> => {
        await release();
        const giveBack = await place?.catch(() => undefined);
        place = undefined;
        giveBack?.();
      },
    });
  }
}

/** A failure that is not the statement's: the database is away, or cannot write. */
export function knownFailure(error: unknown): UnavailableError | DatabaseBlockedError | undefined {
  const fault = databaseFault(driverErrorOf(error).code);
  if (fault !== undefined) return new DatabaseBlockedError(fault, error);
  return isOutage(error) ? new UnavailableError('The database', error) : undefined;
}

/** Whether a failure is the absence of the database, and not a statement that is wrong. */
export function isOutage(error: unknown): boolean {
  const { code, message } = driverErrorOf(error);
  return OUTAGE_STATES.test(code) || OUTAGE_CODES.test(code) || OUTAGE_MESSAGES.test(message);
}

/** By shape: errors of Node itself are no instances of a test's `Error`. */
function driverErrorOf(error: unknown): { code: string; message: string } {
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (typeof cause !== 'object' || cause === null) return { code: '', message: '' };
  if ('errors' in cause && Array.isArray(cause.errors)) return driverErrorOf(cause.errors[0]); // one per address of a host name
  return {
    code: 'code' in cause ? String(cause.code) : '',
    message: 'message' in cause ? String(cause.message) : '',
  };
}

/** With a statement under way, `end()` destroys the socket; the pool drops such a client when it gets it back. */
async function discard(runner: QueryRunner): Promise<void> {
  const client = (await runner.connect()) as { end(): Promise<void> };
  client.end().catch(() => undefined); // nobody waits for a connection that leads nowhere
}
