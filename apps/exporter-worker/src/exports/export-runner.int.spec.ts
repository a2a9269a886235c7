import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { DownloadLinkEntity, ExportFailureEntity, ExportFileEntity, StorageDeletionEntity } from '@obelisk/database';
import { UnavailableError } from '@obelisk/domain';
import { waitUntil } from '@obelisk/testing';
import { incompressibleEvents } from '../../test/incompressible-events.ts';
import { storageWith } from '../../test/storage-with.ts';
import { keyOf, WorkerWorld } from '../../test/worker.ts';

const HOUR = 3_600_000;

/** 24 MB of CSV, 3 parts. */
const EVENTS = [...incompressibleEvents(800, 30_000)];

describe('ExportRunner', () => {
  let world: WorkerWorld;

  beforeAll(async () => {
    world = await WorkerWorld.create();
    await world.importEvents(EVENTS);
  });

  afterAll(() => world.destroy());

  afterEach(async () => {
    await world.dataSource.query('DELETE FROM exports');
    await world.dataSource.query('DELETE FROM outbox');
    await world.dataSource.query('DELETE FROM storage_deletions');
    await world.emptyStore();
  });

  const finished = async (changes: Parameters<WorkerWorld['anExport']>[0] = {}) => {
    const { id } = await world.anExport(changes);
    await world.worker().runNext();
    return world.row(id);
  };

  /** The same range by a plain COPY of our own making. */
  const reference = async (limit = 1_000_000) => {
    const rows = (await world.dataSource.query(
      `SELECT format(E'%s,log::string,machine-%s,%s\\n', 1700000000000 + i * 60000, i % 7, v) AS line
       FROM unnest($1::text[]) WITH ORDINALITY AS t (v, n), LATERAL (SELECT n - 1 AS i) AS x ORDER BY n LIMIT ${String(limit)}`,
      [EVENTS.map(({ value }) => value)],
    )) as { line: string }[];
    return `timestamp,metric,source,value\n${rows.map(({ line }) => line).join('')}`;
  };

  it('makes the file that the events are', async () => {
    const row = await finished();
    const file = await world.file(row);
    expect(row).toMatchObject({
      status: 'COMPLETED',
      recordsProcessed: 800,
      truncated: false,
      attempts: 1,
      leaseUntil: null,
    });
    expect(gunzipSync(file).toString() === (await reference())).toBe(true);
    expect(row.compressedSizeInBytes).toBe(file.length);
    expect(row.sizeInBytes).toBe(gunzipSync(file).length);
    expect(row.sha256).toBe(createHash('sha256').update(file).digest('hex'));
    expect(row.expiresOn).toBe((row.completedOn ?? 0) + 3_600_000);
    expect((await world.stored()).uploads).toEqual([]);
  });

  it('of a refresh keeps the files of before until the new ones are complete', async () => {
    const before = await finished();
    const old = await world.file(before);
    await world.refresh(before, { recordLimit: 5 });
    expect((await world.file(before)).equals(old)).toBe(true);
    const links = world.dataSource.getRepository(DownloadLinkEntity);
    const link = { id: 'link', exportId: before.id, part: null, userId: before.userId, lastUsedOn: null };
    await links.insert({ ...link, createdOn: 1, expiresOn: 9_000_000_000_000, secretHash: 'x' });
    const began = Date.now();
    await world.worker().runNext();
    const after = await world.row(before.id);
    expect(after).toMatchObject({ status: 'COMPLETED', previous: null, recordsProcessed: 5, recordsEstimate: 5 });
    expect(after.objectPrefix).not.toBe(before.objectPrefix);
    expect(await links.count()).toBe(0);
    const [deletion, ...others] = await world.dataSource.getRepository(StorageDeletionEntity).find();
    expect([deletion?.objectPrefix, others]).toEqual([before.objectPrefix, []]);
    expect(deletion?.notBefore).toBeGreaterThanOrEqual(began + HOUR); // for downloads that are under way
    expect(deletion?.notBefore).toBeLessThanOrEqual(Date.now() + HOUR);
  });

  it('of a refresh that fails leaves the files of before', async () => {
    const before = await finished();
    const files = await world.dataSource.getRepository(ExportFileEntity).findBy({ exportId: before.id });
    await world.refresh(before);
    await world.change(before.id, { attempts: 5 });
    const storage = storageWith(world.storage, {
      createUpload: () => Promise.reject(new UnavailableError('Object storage')),
    });
    await world.worker({}, storage).runNext();
    const after = await world.row(before.id);
    expect(after).toMatchObject({
      ...{ status: 'COMPLETED', previous: null, sha256: before.sha256, completedOn: before.completedOn },
      message: expect.stringMatching(
        /^The refresh failed; the files are those of before\. Object storage did not answer\./,
      ),
    });
    expect(await world.dataSource.getRepository(ExportFileEntity).findBy({ exportId: before.id })).toEqual(files);
    expect((await world.stored()).objects).toEqual(files.map(({ objectKey }) => objectKey));
  });

  it('makes a file that holds only what who asked may see, whatever the filter asks', async () => {
    const seen = { source: { _eq: 'machine-1' } };
    const row = await finished({
      readFilters: { [world.datasetId]: seen },
      filter: { _or: [{ source: { _eq: 'machine-1' } }, { source: { _eq: 'machine-2' } }] },
    });
    const [header, ...lines] = gunzipSync(await world.file(row))
      .toString()
      .split('\n')
      .slice(0, -1);
    const expected = (await reference()).split('\n').filter((line) => line.includes(',machine-1,'));
    expect(header).toBe('timestamp,metric,source,value');
    expect(lines.join('\n') === expected.join('\n')).toBe(true);
    expect(row).toMatchObject({ status: 'COMPLETED', recordsProcessed: expected.length });
  });

  it('makes an empty file of an empty range', async () => {
    const row = await finished({ from: 1, to: 2 });
    expect(gunzipSync(await world.file(row)).toString()).toBe('timestamp,metric,source,value\n');
    expect(row).toMatchObject({ status: 'COMPLETED', recordsProcessed: 0, truncated: false });
  });

  it.each([
    [500, 500, true],
    [800, 800, false],
    [799, 799, true],
  ])('cuts at %i records and says so', async (recordLimit, records, truncated) => {
    const row = await finished({ recordLimit });
    expect(row).toMatchObject({ status: 'COMPLETED', recordsProcessed: records, truncated });
    expect(gunzipSync(await world.file(row)).toString() === (await reference(recordLimit))).toBe(true);
  });

  it.each([0, 1, 2])('goes on after %i parts, to the same bytes', async (stored) => {
    const whole = await world.file(await finished());
    const { id } = await world.anExport();
    const failing = storageWith(world.storage, {
      uploadPart: (key, uploadId, number, body, signal) =>
        number > stored
          ? Promise.reject(new UnavailableError('Object storage'))
          : world.storage.uploadPart(key, uploadId, number, body, signal),
    });
    await world.worker({}, failing).runNext();
    const waiting = await world.row(id);
    expect(waiting).toMatchObject({ status: 'QUEUING', attempts: 1 });
    expect(waiting.checkpoint?.['parts']).toHaveLength(stored);
    await world.change(id, { availableFrom: new Date(0) });
    await world.worker().runNext();
    const row = await world.row(id);
    expect(row.status).toBe('COMPLETED');
    expect((await world.file(row)).equals(whole)).toBe(true);
  });

  it('only has to complete what another worker has stored to the end, even if that was completed', async () => {
    const { id } = await world.anExport();
    const lost = storageWith(world.storage, {
      completeUpload: async (key, uploadId, parts) => {
        await world.storage.completeUpload(key, uploadId, parts);
        throw new UnavailableError('Object storage'); // the answer is lost
      },
    });
    await world.worker({}, lost).runNext();
    await world.change(id, { availableFrom: new Date(0) });
    const idle = storageWith(world.storage, {
      uploadPart: () => Promise.reject(new Error('nothing is left to store')),
    });
    await world.worker({}, idle).runNext();
    const row = await world.row(id);
    const file = await world.file(row);
    expect(row).toMatchObject({ status: 'COMPLETED', recordsProcessed: 800, compressedSizeInBytes: file.length });
    expect(row.sha256).toBe(createHash('sha256').update(file).digest('hex'));
    expect((await world.stored()).objects).toEqual([keyOf(row)]);
  });

  it('begins again when the upload is gone, to the same bytes', async () => {
    const whole = await world.file(await finished());
    const { id } = await world.anExport();
    const worker = world.worker({ quantum: 0 });
    await worker.runNext();
    const paused = await world.row(id);
    await world.storage.abortUpload(keyOf(paused), String(paused.checkpoint?.['uploadId']));
    await world.worker().runNext();
    await world.change(id, { availableFrom: new Date(0) });
    await world.worker().runNext();
    const row = await world.row(id);
    expect(row.status).toBe('COMPLETED');
    expect((await world.file(row)).equals(whole)).toBe(true);
  });

  it('goes to the back of the queue when its quantum is over, which is no attempt', async () => {
    const long = await world.anExport();
    const short = await world.anExport({ from: 1, to: 2 });
    const worker = world.worker({ quantum: 0 });
    await worker.runNext();
    expect(await world.row(long.id)).toMatchObject({ status: 'QUEUING', attempts: 0 });
    await worker.runNext();
    expect((await world.row(short.id)).status).toBe('COMPLETED');
    for (let run = 0; run < 10 && (await worker.runNext()); run += 1);
    expect((await world.row(long.id)).status).toBe('COMPLETED');
  });

  it('is released at a shutdown, which is no attempt, with a message for the next worker', async () => {
    const { id } = await world.anExport();
    const worker = world.worker();
    const run = worker.runNext();
    await waitUntil('it has a checkpoint', async () => (await world.row(id)).checkpoint !== null);
    worker.onModuleDestroy();
    await run;
    expect(await world.row(id)).toMatchObject({ status: 'QUEUING', attempts: 0, leaseUntil: null });
    expect(await world.dataSource.query('SELECT pattern, payload FROM outbox')).toEqual([
      { pattern: 'export.requested', payload: { exportId: id } },
    ]);
  });

  it('fails with a reason after five attempts and leaves nothing in the store', async () => {
    const { id } = await world.anExport();
    const failing = storageWith(world.storage, {
      uploadPart: () => Promise.reject(new UnavailableError('Object storage')),
    });
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await world.worker({}, failing).runNext();
      await world.change(id, { availableFrom: new Date(0) });
    }
    const row = await world.row(id);
    expect(row).toMatchObject({ status: 'FAILED', attempts: 5, checkpoint: null });
    expect(row.message).toBe(
      'Object storage did not answer. It was tried 5 times; refresh it when the system is well again.',
    );
    expect(row.expiresOn).toBeGreaterThan(Date.now());
    const failures = await world.dataSource.getRepository(ExportFailureEntity).findBy({ exportId: id });
    expect(failures.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5]);
    for (const { message, cause } of failures) {
      expect(message).toMatch(/^Object storage (does|did) not answer/);
      expect(cause).toContain('UnavailableError');
    }
    expect(await world.stored()).toEqual({ objects: [], uploads: [] });
  });

  it('gives up what has broken down ten workers, and says so', async () => {
    const { id } = await world.anExport({ status: 'GENERATING', breakdowns: 9, epoch: 12, leaseUntil: new Date(0) });
    await world.worker().runNext();
    expect(await world.row(id)).toMatchObject({ status: 'FAILED', objectPrefix: null });
    expect((await world.row(id)).message).toContain('Its worker broke down 10 times');
  });

  it.each(['createUpload', 'uploadPart', 'completeUpload', 'abortUpload'] as const)(
    'does not hang when %s does: the run ends, and another one goes on',
    async (verb) => {
      const { id } = await world.anExport({ from: 1_700_000_000_000, to: 1_700_000_600_000 });
      const hanging = storageWith(world.storage, { [verb]: () => new Promise(() => undefined) });
      const beganAt = performance.now();
      await world.worker({ stallLimit: 300 }, hanging).runNext();
      expect(performance.now() - beganAt).toBeLessThan(10_000);
      if (verb !== 'abortUpload') {
        expect(await world.row(id)).toMatchObject({ status: 'QUEUING', attempts: 1 });
        await world.change(id, { availableFrom: new Date(0) });
        await world.worker().runNext();
      }
      expect(await world.row(id)).toMatchObject({ status: 'COMPLETED', recordsProcessed: 10 });
    },
  );

  it('stops within two seconds of a cancellation and leaves nothing in the store', async () => {
    const { id } = await world.anExport();
    const slow = storageWith(world.storage, {
      uploadPart: (_key, _uploadId, _number, _body, signal) =>
        new Promise((_, reject) =>
          signal?.addEventListener('abort', () => {
            reject(signal.reason as Error);
          }),
        ),
    });
    const run = world.worker({}, slow).runNext();
    await waitUntil('it runs', async () => (await world.row(id)).checkpoint !== null);
    await world.change(id, { status: 'CANCELLED', objectPrefix: null, checkpoint: null });
    const cancelledAt = performance.now();
    await run;
    expect(performance.now() - cancelledAt).toBeLessThan(2_000);
    expect(await world.row(id)).toMatchObject({ status: 'CANCELLED' });
    expect(await world.stored()).toEqual({ objects: [], uploads: [] });
  });

  it('writes nothing once another worker owns the export', async () => {
    const { id } = await world.anExport();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const frozen = storageWith(world.storage, {
      uploadPart: async (key, uploadId, number, body) => {
        await held;
        return world.storage.uploadPart(key, uploadId, number, body);
      },
    });
    const run = world.worker({}, frozen).runNext();
    await waitUntil('it runs', async () => (await world.row(id)).checkpoint !== null);
    await world.change(id, { leaseUntil: new Date(0) });
    await world.worker().runNext();
    const completed = await world.row(id);
    release();
    await run;
    expect(completed.status).toBe('COMPLETED');
    expect(await world.row(id)).toEqual(completed);
    expect(
      createHash('sha256')
        .update(await world.file(completed))
        .digest('hex'),
    ).toBe(completed.sha256);
  });
});
