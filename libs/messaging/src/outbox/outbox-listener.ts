import type { LoggerService } from '@nestjs/common';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { SessionKeeper, type Session } from '../session/session-keeper.ts';
import { withinLimit } from '@obelisk/platform';
import { OUTBOX_CHANNEL } from './outbox.repository.ts';

/** Also how soon a connection that silently leads nowhere is noticed, plus the limit of its answer. */
const PING_EVERY_MS = 5_000;
const ANSWER_LIMIT_MS = 5_000;

/** Rings at every commit of a message, over a connection of its own; again after a lost one, for what it missed. */
export class OutboxListener {
  readonly #keeper: SessionKeeper<Session>;

  constructor(dataSource: DataSource, logger: LoggerService, ring: () => void) {
    this.#keeper = new SessionKeeper('LISTEN outbox', logger, () => listen(dataSource, ring), ring);
  }

  get isListening(): boolean {
    return this.#keeper.current !== undefined;
  }

  start(): void {
    this.#keeper.start();
  }

  stop(): Promise<void> {
    return this.#keeper.stop();
  }
}

async function listen(dataSource: DataSource, ring: () => void): Promise<Session> {
  const client = new pg.Client({
    connectionString: urlOf(dataSource),
    application_name: 'outbox-listener',
    connectionTimeoutMillis: ANSWER_LIMIT_MS,
    query_timeout: ANSWER_LIMIT_MS,
    keepAlive: true,
  });
  const { promise: ended, resolve: end } = Promise.withResolvers<unknown>();
  client.on('error', end);
  client.on('end', () => {
    end(new Error('the connection was closed'));
  });
  client.on('notification', ring);
  const sayGoodbye = () => withinLimit(client.end(), ANSWER_LIMIT_MS, 'the goodbye').catch(() => undefined);
  try {
    await client.connect();
    await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
  } catch (error) {
    await sayGoodbye();
    throw error;
  }
  const ping = setInterval(() => {
    client.query('SELECT 1').catch(end);
  }, PING_EVERY_MS);
  const close = async () => {
    clearInterval(ping);
    await sayGoodbye();
  };
  return { ended, close };
}

/** The pool's connections cannot be used: one would be taken out of it for good. */
function urlOf({ options }: DataSource): string {
  if (options.type !== 'postgres' || options.url === undefined)
    throw new Error('The outbox needs a PostgreSQL data source with a url.');
  return options.url;
}
