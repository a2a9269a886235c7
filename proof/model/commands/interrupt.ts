import assert from 'node:assert/strict';
import { waitUntil } from '@obelisk/testing';
import type { Model, ModelExport } from '../model.ts';
import { adoptEnd } from '../completion.ts';
import { RECEIPT_LOCK } from '../oracle.ts';
import { catalogOf, type Real } from '../real.ts';
import { ModelCommand } from './model-command.ts';

const LIMIT_MS = 60_000;

/** `claimed`: before anything was planned, as an import is under way; `part`: the first part, if there is one, is stored. */
export type Stage = 'claimed' | 'part';

export interface Interruption {
  readonly worker: number;
  readonly stage: Stage;
  /** SIGKILL, or else SIGSTOP. */
  readonly kill: boolean;
  /** Whether it lasts for longer than the lease. */
  readonly lapse: boolean;
}

/** A worker begins on what waits, in fair order, and is broken off in the middle of a run. */
export class Interrupt extends ModelCommand {
  private readonly how: Interruption;

  constructor(how: Interruption) {
    super();
    this.how = how;
  }

  override check = (model: Readonly<Model>): boolean =>
    model.waiting.length > 0 && model.workers[this.how.worker] !== 'busy';

  protected async act(model: Model, real: Real): Promise<void> {
    const { worker, stage, kill, lapse } = this.how;
    const { workers, database } = real.world;
    const waiting = model.waiting;
    const ids = waiting.map(({ id }) => id);
    const endImport = stage === 'claimed' ? await beginImport(real) : () => Promise.resolve();
    try {
      const parts = await real.world.folder.countParts();
      await database.query('UPDATE outbox SET available_from = now() WHERE available_from > now()');
      await workers.release(worker);
      await waitUntil(
        `a worker is in the middle of a run (${stage})`,
        async () => {
          const { running, active } = await stateOf(real, ids);
          if (active === 0) return true;
          return running.length > 0 && (stage === 'claimed' || (await real.world.folder.countParts()) > parts);
        },
        LIMIT_MS,
      );
      await (kill ? workers.kill(worker) : workers.freeze(worker));
    } finally {
      await endImport();
    }
    real.world.count(kill ? 'kill' : 'freeze');
    const { running } = await stateOf(real, ids);
    await adopt(model, real, waiting, running);
    await database.query(
      `UPDATE exports SET lease_until = now() + CASE WHEN $2 THEN interval '-2 minutes' ELSE interval '1 hour' END
       WHERE id = ANY ($1::text[])`,
      [running, lapse],
    );
    for (const each of waiting.filter(({ id }) => running.includes(id))) {
      Object.assign(each, { status: 'GENERATING', leased: !lapse, faults: each.faults + 1 });
    }
    if (kill || running.length > 0) model.uploadsMayLinger = true;
    model.workers[worker] = kill ? 'dead' : running.length > 0 ? 'busy' : 'idle';
  }

  override toString(): string {
    return `interrupt(${JSON.stringify(this.how)})`;
  }
}

/** Which of the exports run, and how many are not over. */
async function stateOf(real: Real, ids: readonly string[]): Promise<{ running: string[]; active: number }> {
  const { rows } = await real.world.database.query<{ id: string; runs: boolean }>(
    `SELECT id, status = 'GENERATING' AND lease_until > now() AS runs FROM exports
     WHERE id = ANY ($1::text[]) AND status IN ('QUEUING', 'GENERATING')`,
    [ids],
  );
  return { running: rows.filter(({ runs }) => runs).map(({ id }) => id), active: rows.length };
}

/** @returns what ends it; an export waits for it before it is planned */
async function beginImport(real: Real): Promise<() => Promise<void>> {
  const client = await real.world.database.connect();
  await client.query('BEGIN');
  await client.query('SELECT pg_advisory_xact_lock_shared($1::integer, key) FROM datasets', [RECEIPT_LOCK]);
  return async () => {
    await client.query('ROLLBACK');
    client.release();
  };
}

/** One worker begins in fair order: what is over or runs now was before everything that still waits. */
async function adopt(model: Model, real: Real, waiting: readonly ModelExport[], running: readonly string[]) {
  const begun: boolean[] = [];
  for (const each of waiting) {
    const catalog = catalogOf(real, each.owner);
    const shown = (await catalog.exports()).items.find(({ id }) => id === each.id);
    assert.ok(shown, `export ${each.id} is lost`);
    const { status } = shown.status;
    const isOver = status !== 'QUEUING' && status !== 'GENERATING';
    begun.push(isOver || running.includes(each.id));
    if (isOver) await adoptEnd(real.world, catalog, each, shown);
  }
  const order = begun.map((yes) => (yes ? 'begun' : 'waits')).join(' ');
  assert.match(order, /^(begun ?)*(waits ?)*$/, 'exports begin in fair order');
  assert.ok(model.uploadsMayLinger || running.length < 2, 'one worker makes one export at a time');
}
