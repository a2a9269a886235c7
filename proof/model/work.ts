import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertSame, isSame } from './assert-same.ts';
import { adoptEnd } from './completion.ts';
import { GRACE_MS, RETENTION_MS, type Model } from './model.ts';
import { catalogOf, type Real } from './real.ts';

/** Until everything is over, on a machine that does other things as well. */
const LIMIT_MS = 90_000;
const LOOK_EVERY_MS = 20;

/** What must come to nothing, and the exports whose file must be there. */
const STATE = `
  SELECT count(*) FILTER (WHERE status IN ('QUEUING', 'GENERATING'))::integer AS active,
         (SELECT count(*) FROM outbox)::integer AS messages,
         (SELECT count(*) FROM storage_deletions)::integer AS deletions,
         count(*) FILTER (WHERE object_prefix IS NOT NULL AND expires_on <= $1 OR expires_on <= $2)::integer AS expired,
         coalesce(array_agg(id ORDER BY id) FILTER (WHERE status = 'COMPLETED' AND expires_on > $1), '{}') AS files
  FROM exports`;

/**
 * Lets workers move until nothing is left to do for them, and takes over what became of the exports.
 *
 * @param indices of the workers
 * @param meanwhile done while they move
 */
export async function work(
  model: Model,
  real: Real,
  indices: readonly number[],
  meanwhile: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { workers } = real.world;
  await real.world.letTimePass();
  for (const each of model.active) each.leased = false;
  await Promise.all(indices.map((index) => workers.release(index)));
  await meanwhile();
  await untilDone(model, real, indices);
  for (const index of indices) {
    await workers.freeze(index);
    model.workers[index] = 'idle';
  }
  await adoptEnds(model, real);
}

async function untilDone(model: Model, real: Real, indices: readonly number[]): Promise<void> {
  const end = performance.now() + LIMIT_MS;
  for (;;) {
    const left = await whatIsLeft(model, real, indices);
    if (left === undefined) return;
    if (performance.now() > end) throw new Error(`after ${String(LIMIT_MS)} ms still ${JSON.stringify(left)}`);
    await sleep(LOOK_EVERY_MS);
  }
}

async function whatIsLeft(model: Model, real: Real, indices: readonly number[]): Promise<object | undefined> {
  const { database, folder, workers } = real.world;
  await database.query('UPDATE exports SET available_from = now() WHERE available_from > now()');
  await database.query('UPDATE storage_deletions SET not_before = 0');
  const now = Date.now();
  const { rows } = await database.query<{ active: number; files: string[] }>(STATE, [
    now - GRACE_MS,
    now - RETENTION_MS,
  ]);
  const state = rows[0];
  if (state === undefined || state.active > 0) return state;
  const { files, ...counts } = state;
  const running = (await Promise.all(indices.map((index) => workers.runs(index)))).reduce((sum, n) => sum + n, 0);
  const found = await folder.exportsWithFiles();
  const uploads = model.uploadsMayLinger ? [] : await folder.uploads();
  const isDone = Object.values({ ...counts, running }).every((count) => count === 0) && isSame(found, files);
  return isDone && uploads.length === 0 ? undefined : { ...counts, running, expected: files, found, uploads };
}

async function adoptEnds(model: Model, real: Real): Promise<void> {
  for (const account of real.catalogs.keys()) {
    const catalog = catalogOf(real, account);
    const { items } = await catalog.exports();
    for (const each of model.active.filter(({ owner }) => owner === account)) {
      const shown = items.find(({ id }) => id === each.id);
      assert.ok(shown, `export ${each.id} is lost`);
      await adoptEnd(real.world, catalog, each, shown);
    }
  }
  for (const each of model.held) {
    if (each.expiresOn !== null && each.expiresOn <= Date.now() - RETENTION_MS) each.status = 'REMOVED';
  }
  assertSame(await real.world.folder.exportsWithFiles(), model.stored.sort(), 'exports with a file');
}
