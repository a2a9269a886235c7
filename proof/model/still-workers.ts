import type { Stack } from '@obelisk/stack';
import { waitUntil } from '@obelisk/testing';
import type { Pool } from 'pg';

const LIMIT_MS = 60_000;
/** Two looks at the locks this far apart: a statement that was on its way has begun by the second. */
const BETWEEN_LOOKS_MS = 10;
const JANITOR_LOCK = 7_226_003;

/** Locks that somebody who does not move must not hold, or the Catalog would wait for him: those of a transaction that changes exports. */
const HELD = `
  SELECT count(*)::integer AS held FROM pg_locks
  WHERE database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND ((locktype = 'relation' AND mode IN ('RowExclusiveLock', 'RowShareLock')
          AND relation IN ('exports'::regclass, 'outbox'::regclass, 'storage_deletions'::regclass))
      OR (locktype = 'advisory' AND objid = ${String(JANITOR_LOCK)}))`;

/** Workers that move only when told to: in between, the state of every export is known exactly. */
export class StillWorkers {
  private readonly stack: Stack;
  private readonly database: Pool;

  constructor(stack: Stack, database: Pool) {
    this.stack = stack;
    this.database = database;
  }

  /** Lets a worker go on, or starts it when it is dead. */
  async release(index: number): Promise<void> {
    const child = this.process(index);
    if (child.running) child.kill('SIGCONT');
    else await child.start();
  }

  /** So that it can be stopped in order. */
  wake(index: number): void {
    this.process(index).kill('SIGCONT');
  }

  /** Stops a worker where it is, but not between two statements of a transaction. */
  async freeze(index: number): Promise<void> {
    await waitUntil(
      `worker ${String(index)} can be frozen`,
      async () => {
        this.process(index).kill('SIGSTOP');
        if (await this.isOutOfTransactions()) return true;
        this.process(index).kill('SIGCONT');
        return false;
      },
      LIMIT_MS,
    );
  }

  /** Sudden death; a worker that stands still dies as well. */
  async kill(index: number): Promise<void> {
    const child = this.process(index);
    child.kill('SIGKILL');
    await waitUntil('the killed worker is gone', () => !child.running, LIMIT_MS);
    await waitUntil('its last statement has ended', () => this.isOutOfTransactions(), LIMIT_MS);
  }

  /** Runs under way in a worker that moves. */
  async runs(index: number): Promise<number> {
    const answer = await fetch(`http://127.0.0.1:${String(this.process(index).port)}/metrics`);
    return Number(/^obelisk_exports_running(?:\{.*\})? (\d+)/m.exec(await answer.text())?.[1]);
  }

  private process(index: number) {
    return this.stack.process(`exporter-worker-${String(index + 1)}`);
  }

  private async isOutOfTransactions(): Promise<boolean> {
    let freeInARow = 0;
    for (let look = 0; look < 20 && freeInARow < 2; look++) {
      const { rows } = await this.database.query<{ held: number }>(HELD);
      freeInARow = rows[0]?.held === 0 ? freeInARow + 1 : 0;
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
    }
    return freeInARow === 2;
  }
}
