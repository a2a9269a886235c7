import { assertSame } from './assert-same.ts';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Catalog, ShownExport } from './catalog.ts';
import { nameOf } from './compare.ts';
import { restore, RETENTION_MS, type ModelExport } from './model.ts';
import type { World } from './world.ts';

/** Runs that break down before an export is given up. */
const MAX_BREAKDOWNS = 10;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** An export that was waiting or running is over now: the model takes over what it could not know, if the file is right. */
export async function adoptEnd(world: World, catalog: Catalog, each: ModelExport, shown: ShownExport): Promise<void> {
  each.leased = false;
  if (shown.status.status === 'FAILED') {
    assert.ok(each.faults >= MAX_BREAKDOWNS, `${nameOf(each)} failed: ${String(shown.status.message)}`);
    each.status = 'FAILED';
    return;
  }
  if (each.previous !== null && shown.status.message !== null) {
    assert.ok(each.faults >= MAX_BREAKDOWNS, `${nameOf(each)}: ${shown.status.message}`);
    restore(each);
    return;
  }
  each.previous = null;
  assert.equal(shown.status.status, 'COMPLETED', `${nameOf(each)} should be over`);
  const { result } = shown;
  assert.ok(result, `${nameOf(each)} has a result`);
  assert.equal(result.expiresOn, each.expiresOn ?? result.completedOn + RETENTION_MS); // unless it was extended at once
  Object.assign(each, { status: 'COMPLETED', expiresOn: result.expiresOn, sha256: result.sha256 });
  const archive = Buffer.from(await (await catalog.client.download(each.id)).arrayBuffer());
  assert.equal(archive.length, result.compressedSizeInBytes, `length of the file of ${nameOf(each)}`);
  assert.equal(sha256(archive), result.sha256, `digest of the file of ${nameOf(each)}`);
  const csv = gunzipSync(archive);
  const { bytes, sha256: digest } = each.file;
  assertSame({ bytes: csv.length, sha256: sha256(csv) }, { bytes, sha256: digest }, `CSV of ${nameOf(each)}`);
  const content = JSON.stringify([each.shape, digest]);
  assert.equal(result.sha256, world.archives.get(content) ?? result.sha256, `${nameOf(each)} is the same, made again`);
  world.archives.set(content, result.sha256);
  world.count('completed');
}
