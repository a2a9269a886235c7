import { settingsFor, timeBudget, tookTooLong, type SessionSettings } from '@obelisk/database';
import { BadRequestError } from '@obelisk/domain';
import { forNobody } from '@obelisk/platform';
import { QueryFailedError, type DataSource, type QueryRunner } from 'typeorm';
import { endBackend } from '../copy/end-backend.ts';
import { sql, type Sql } from '../sql/sql.ts';

/** A SELECT whose text depends on what the database holds; question and answer see the same snapshot. */
export interface AskedRows {
  /** A condition. */
  question: Sql;
  /** Of a column `line`, and those of a position. */
  select: (answer: boolean) => Sql;
  settings: SessionSettings;
}

export interface QueryRow {
  line: string;
  [position: `p${number}`]: string | number | null;
}

export interface QueryLimits {
  /** Longest time for all rows, ms. */
  timeLimit: number;
  /** Ends the statement on the server. */
  signal: AbortSignal;
}

/** Most rows of one round trip; fewer where they are long, so that memory follows neither their number nor their length. */
const MOST_ROWS = 2_000;
const WANTED_CHARACTERS = 262_144;
/** The first rows come one by one: so something is there to answer also when the time is up soon. */
const GROWTH = 4;
/** https://www.postgresql.org/docs/current/errcodes-appendix.html: numeric_value_out_of_range */
const OUT_OF_RANGE = '22003';

/**
 * Reads rows some at a time, by a cursor of the database, with a connection of the account's share (docs/adr/0019-a-share-of-the-pool.md).
 *
 * @returns whether the time was up before the last row
 * @throws BadRequestError when the time was up before the first row
 */
export async function* queryRows(
  dataSource: DataSource,
  { question, select, settings }: AskedRows,
  { timeLimit, signal }: QueryLimits,
): AsyncGenerator<QueryRow[], boolean, undefined> {
  signal.throwIfAborted();
  const timeLeft = timeBudget(timeLimit);
  const runner = dataSource.createQueryRunner();
  let backend: number | undefined;
  let ending: Promise<void> | undefined;
  let isAnswered = false;
  const end = () => {
    if (backend !== undefined) ending ??= endQuietly(dataSource, backend);
  };
  try {
    await runner.startTransaction('REPEATABLE READ');
    const limits = { statement_timeout: Math.ceil(timeLeft()), idle_in_transaction_session_timeout: 2 * timeLimit };
    await runner.query(...settingsFor({ ...settings, ...limits, transaction_read_only: 'on' }));
    const asked = await ask(runner, question);
    backend = asked.backend;
    signal.addEventListener('abort', end, { once: true });
    signal.throwIfAborted();
    const { text, values } = sql`DECLARE page NO SCROLL CURSOR FOR ${select(asked.answer)}`.parameterised();
    await runner.query(text, values);
    for (let most = 1; ;) {
      await runner.query(...settingsFor({ statement_timeout: Math.ceil(timeLeft()) }));
      const rows = (await runner.query(`FETCH ${String(most)} FROM page`)) as QueryRow[];
      if (rows.length > 0) yield rows;
      if (rows.length < most) return false;
      isAnswered = true;
      most = nextSize(rows);
      if (timeLeft() <= 1) return true; // who asked took its time
    }
  } catch (error) {
    signal.throwIfAborted();
    if (tookTooLong(error) && isAnswered) return true;
    throw tookTooLong(error) ? tooSlow(timeLimit) : explained(error);
  } finally {
    signal.removeEventListener('abort', end);
    await leave(runner, ending);
  }
}

async function ask(runner: QueryRunner, question: Sql): Promise<{ answer: boolean; backend: number }> {
  const { text, values } = sql`SELECT (${question}) AS answer, pg_backend_pid() AS backend`.parameterised();
  const [row] = (await runner.query(text, values)) as { answer: boolean; backend: number }[];
  if (row === undefined) throw new Error('the database did not say how to read');
  return row;
}

/** By a connection that is not of the account's share; a statement that goes on all the same ends by its time limit. */
async function endQuietly(dataSource: DataSource, backend: number): Promise<void> {
  await forNobody(() => endBackend(dataSource, backend)).catch(() => undefined);
}

function nextSize(rows: readonly QueryRow[]): number {
  const characters = rows.reduce((sum, { line }) => sum + line.length, 1);
  const fitting = Math.floor((rows.length * WANTED_CHARACTERS) / characters);
  return Math.max(1, Math.min(rows.length * GROWTH, MOST_ROWS, fitting));
}

/** A connection whose backend was ended is of no use to the next one who gets it from the pool. */
async function leave(runner: QueryRunner, ending: Promise<void> | undefined): Promise<void> {
  await ending;
  if (ending !== undefined && !runner.isReleased) {
    const client = (await runner.connect()) as { end(): Promise<void> };
    client.end().catch(() => undefined);
  } else if (runner.isTransactionActive) {
    await runner.rollbackTransaction().catch(() => undefined);
  }
  await runner.release();
}

function tooSlow(timeLimit: number): BadRequestError {
  const seconds = String(Math.ceil(timeLimit / 1_000));
  const message = `the query found nothing within ${seconds} s. Ask for a shorter range of time ("from", "to"), fewer metrics or a simpler filter, or for an export, which may take its time.`;
  return new BadRequestError('dataRange', message);
}

function explained(error: unknown): unknown {
  if (!(error instanceof QueryFailedError) || (error.driverError as { code?: string }).code !== OUT_OF_RANGE)
    return error;
  const message =
    'the statistics of these values are beyond a 64-bit floating point number; ask for others, or filter.';
  return new BadRequestError('fields', message);
}
