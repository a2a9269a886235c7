import { assertSame } from './assert-same.ts';
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Catalog, ShownExport } from './catalog.ts';
import { isExpired, type Model, type ModelExport } from './model.ts';
import { catalogOf, type Real } from './real.ts';

/** What every account sees of its exports, and what it may download, is what the model says. */
export async function compare(model: Model, real: Real): Promise<void> {
  for (const account of real.catalogs.keys()) {
    const { items, count } = await exportsInPlace(model, real, account);
    const expected = model.ofOwner(account);
    assertSame(
      items.map(({ id }) => id),
      expected.map(({ id }) => id),
      `exports of account ${String(account)}, newest first`,
    );
    assert.equal(count, expected.length);
    for (const [index, item] of items.entries()) compareOne(model, expected[index], item);
  }
  for (const each of model.exports) {
    const { id, owner } = each;
    assert.equal(
      await catalogOf(real, owner).downloadStatus(id),
      downloadStatusOf(each),
      `download of ${nameOf(each)}`,
    );
  }
}

/** A place may be as old as a look at the queue (docs/adr/0031): wrong ones are looked at again for that long. */
async function exportsInPlace(model: Model, real: Real, account: number): ReturnType<Catalog['exports']> {
  const isRight = ({ id, status }: ShownExport) => {
    const expected = model.exports.find((each) => each.id === id);
    return expected === undefined || status.position === placeOf(model, expected);
  };
  for (const end = performance.now() + LOOK_LIMIT_MS; ; await sleep(100)) {
    const shown = await catalogOf(real, account).exports();
    if (shown.items.every(isRight) || performance.now() > end) return shown;
  }
}

const LOOK_LIMIT_MS = 5_000;

function placeOf(model: Model, expected: ModelExport): number | null {
  return expected.status === 'QUEUING' ? model.waiting.indexOf(expected) + 1 : null;
}

/** For messages. */
export function nameOf({ id, status, shape }: ModelExport): string {
  return `export ${id} (${status}, ${JSON.stringify(shape)})`;
}

function compareOne(model: Model, expected: ModelExport | undefined, { status, result }: ShownExport): void {
  assert.ok(expected);
  const name = nameOf(expected);
  assert.equal(status.status, expected.status, `status of ${name}`);
  assert.equal(status.position, placeOf(model, expected), `position of ${name}`);
  compareAttempts(expected, status.attempts);
  if (expected.restored)
    assert.match(status.message ?? '', /^The refresh (was cancelled|failed); the files are those of before\./);
  else if (expected.status !== 'FAILED') assert.equal(status.message, null, `message of ${name}`);
  const offered = offeredOf(expected);
  assert.equal(result !== null, offered !== null, `result of ${name}`);
  if (result !== null && offered !== null) {
    const { bytes, truncated } = offered.file;
    assertSame(
      { ...result, completedOn: 0, compressedSizeInBytes: 0 },
      {
        completedOn: 0,
        compressedSizeInBytes: 0,
        expiresOn: offered.expiresOn,
        sizeInBytes: bytes,
        sha256: offered.sha256,
        truncated,
      },
      `result of ${name}`,
    );
    if (expected.status === 'COMPLETED')
      assert.equal(status.recordsProcessed, expected.file.records, `records of ${name}`);
  }
}

/** One for a run that nothing disturbed; one more at most for each that was. */
function compareAttempts(expected: ModelExport, attempts: number): void {
  const { status, faults } = expected;
  const isUndisturbed = faults === 0 && status !== 'CANCELLED' && !expected.restored;
  const least = isUndisturbed && status === 'COMPLETED' ? 1 : 0;
  const most = isUndisturbed && status === 'QUEUING' ? 0 : 1 + faults;
  assert.ok(attempts >= least && attempts <= most, `attempts of ${nameOf(expected)}: ${String(attempts)}`);
}

function downloadStatusOf(expected: ModelExport): number {
  if (expected.status === 'REMOVED') return 404;
  if (expected.status === 'CANCELLED' || expected.status === 'FAILED') return 410;
  const offered = offeredOf(expected);
  if (offered === null) return 409;
  return isExpired(offered) ? 410 : 200;
}

/** The file that can be downloaded: of a refresh that is under way, that of before. */
function offeredOf(expected: ModelExport): Pick<ModelExport, 'file' | 'expiresOn' | 'sha256'> | null {
  return expected.status === 'COMPLETED' ? expected : expected.previous;
}
