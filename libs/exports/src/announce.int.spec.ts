import type { ExportEntity } from '@obelisk/database';
import { ExportsWorld } from '../test/exports-world.ts';
import { extendExport } from './transitions/extend-export.ts';

const FILE = { number: 1, objectKey: 'k', records: 1, sizeInBytes: 1, compressedSizeInBytes: 1, sha256: 'x' };
const DAY_MS = 86_400_000;
const COMPLETED = { lastFile: FILE, records: 1, truncated: false, retention: 3 * DAY_MS };
const REASON = { message: 'No.', cause: 'a test' };

describe('an announcement', () => {
  let world: ExportsWorld;

  beforeAll(async () => {
    world = await ExportsWorld.create();
  });

  afterAll(() => world.destroy());

  beforeEach(async () => {
    for (const table of ['exports', 'outbox', 'message_queues']) await world.dataSource.query(`DELETE FROM ${table}`);
  });

  async function aClaimed(): Promise<ExportEntity> {
    await world.anExport();
    const claimed = await world.runs.claimNext(15_000);
    if (claimed === null) throw new Error('nothing waits');
    return claimed;
  }

  async function declare(...patterns: string[]): Promise<void> {
    await world.dataSource.query('INSERT INTO message_queues SELECT unnest($1::text[]), 0', [patterns]);
  }

  function announced(): Promise<object[]> {
    return world.dataSource.query(
      `SELECT pattern, payload, round(extract(epoch FROM available_from - now()) / 3600)::integer AS "inHours"
       FROM outbox WHERE pattern <> 'export.requested' ORDER BY id`,
    );
  }

  it('is sent of a completed export, and a day before it expires', async () => {
    await declare('export.completed', 'export.failed', 'export.expiring');
    const claimed = await aClaimed();
    await world.runs.complete(claimed, COMPLETED);
    const payload = { exportId: claimed.id };
    const completed = [
      { pattern: 'export.completed', payload, inHours: 0 },
      { pattern: 'export.expiring', payload, inHours: 48 },
    ];
    expect(await announced()).toEqual(completed);
    const row = await world.row(claimed.id);
    await world.dataSource.transaction((manager) => extendExport(manager, world.outbox, row, 5 * DAY_MS));
    expect(await announced()).toEqual([...completed, { pattern: 'export.expiring', payload, inHours: 96 }]);
  });

  it('is sent of a failed export', async () => {
    await declare('export.failed');
    const claimed = await aClaimed();
    await world.runs.fail(claimed, REASON, DAY_MS);
    expect(await announced()).toEqual([{ pattern: 'export.failed', payload: { exportId: claimed.id }, inHours: 0 }]);
  });

  it('is not stored while nobody has declared a queue for it', async () => {
    await declare('export.failed');
    await world.runs.complete(await aClaimed(), COMPLETED);
    expect(await announced()).toEqual([]);
  });

  it('is not sent by a run that has lost its claim', async () => {
    await declare('export.completed', 'export.failed');
    const claimed = await aClaimed();
    await world.change(claimed.id, { epoch: claimed.epoch + 1 });
    await expect(world.runs.complete(claimed, COMPLETED)).rejects.toThrow();
    await expect(world.runs.fail(claimed, REASON, DAY_MS)).rejects.toThrow();
    expect(await announced()).toEqual([]);
  });
});
