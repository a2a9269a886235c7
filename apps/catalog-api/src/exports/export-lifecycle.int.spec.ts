import { ExportFileEntity } from '@obelisk/database';
import { claimAsWorker, completeAsWorker } from '../../test/steps-of-a-worker.ts';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

const RETENTION = 3_600_000;

describe('what is done with an export', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start({ MAX_DATA_EXPORTS: '50', EXPORT_RETENTION: '1h' });
  });
  afterAll(() => catalog.close());
  beforeEach(async () => {
    ada = await catalog.anAccount();
    await catalog.dataSource.query('DELETE FROM storage_deletions');
    await catalog.dataSource.query('DELETE FROM outbox');
    await catalog.dataSource.query('DELETE FROM exports');
  });

  const aWaiting = async () => (await catalog.createExport(ada)).item?.id ?? '';
  const aRunning = async () => {
    const id = await aWaiting();
    await claimAsWorker(catalog.dataSource, id);
    return id;
  };
  const aFinished = async () => {
    const id = await aRunning();
    await completeAsWorker(catalog.dataSource, id, 1);
    return id;
  };
  const deletions = async () =>
    (await catalog.dataSource.query('SELECT object_prefix AS prefix FROM storage_deletions')) as { prefix: string }[];
  const messages = async () =>
    (
      (await catalog.dataSource.query(`SELECT payload->>'exportId' AS id FROM outbox ORDER BY id`)) as { id: string }[]
    ).map(({ id }) => id);
  const filesOf = (exportId: string) => catalog.dataSource.getRepository(ExportFileEntity).findBy({ exportId });
  const rows = async () =>
    ((await catalog.dataSource.query('SELECT count(*)::int AS n FROM exports')) as [{ n: number }])[0].n;

  describe('cancel', () => {
    it('ends one that waits', async () => {
      const id = await aWaiting();
      const answer = await catalog.step(ada, id, 'cancel');
      expect(answer).toMatchObject({ responseCode: 'SUCCESS', item: { id, status: { status: 'CANCELLED' } } });
      expect(await deletions()).toEqual([]);
    });

    it('ends one that runs: its worker has lost it, and what it stored is deleted', async () => {
      const id = await aRunning();
      expect((await catalog.step(ada, id, 'cancel')).responseCode).toBe('SUCCESS');
      expect(await catalog.row(id)).toMatchObject({ status: 'CANCELLED', leaseUntil: null, checkpoint: null });
      expect(await completeAsWorker(catalog.dataSource, id, 1)).toBe(false);
      expect(await deletions()).toEqual([{ prefix: `exports/${id}/1/` }]);
    });

    it('ends one that waits to go on, and deletes what is stored of it', async () => {
      const id = await aRunning();
      await catalog.change(id, { status: 'QUEUING', leaseUntil: null });
      expect((await catalog.step(ada, id, 'cancel')).responseCode).toBe('SUCCESS');
      expect(await deletions()).toHaveLength(1);
    });

    it.each(['COMPLETED', 'FAILED', 'CANCELLED'] as const)('is refused for one that is %s', async (status) => {
      const id = await aFinished();
      await catalog.change(id, { status });
      const answer = await catalog.step(ada, id, 'cancel');
      expect(answer).toEqual({
        responseCode: 'BAD_REQUEST',
        message: expect.stringContaining(`is ${status}`),
        item: null,
      });
      expect(await deletions()).toEqual([]);
    });

    it('against complete: exactly one of them happens, forty times', async () => {
      const ids = await Promise.all(Array.from({ length: 40 }, aRunning));
      const outcomes = await Promise.all(
        ids.map(async (id, n) => {
          const cancelling = catalog.step(ada, id, 'cancel');
          await new Promise((resolve) => setTimeout(resolve, n * 5)); // the request has a longer way: let either be first
          const completed = await completeAsWorker(catalog.dataSource, id, 1);
          return { id, completed, cancelled: (await cancelling).responseCode };
        }),
      );
      for (const { id, completed, cancelled } of outcomes) {
        const { status } = await catalog.row(id);
        expect({ status, completed, cancelled }).toEqual(
          completed
            ? { status: 'COMPLETED', completed, cancelled: 'BAD_REQUEST' }
            : { status: 'CANCELLED', completed, cancelled: 'SUCCESS' },
        );
      }
      expect(await deletions()).toHaveLength(outcomes.filter(({ completed }) => !completed).length);
    });
  });

  describe('remove', () => {
    it.each([
      ['waits', aWaiting, 0],
      ['runs', aRunning, 1],
      ['is done', aFinished, 1],
    ])('deletes one that %s, and what is stored of it', async (_, make, stored) => {
      const id = await make();
      expect(await catalog.step(ada, id, 'remove')).toEqual({ responseCode: 'SUCCESS', message: null, item: null });
      expect(await rows()).toBe(0);
      expect(await completeAsWorker(catalog.dataSource, id, 1)).toBe(false);
      expect((await deletions()).map(({ prefix }) => prefix)).toEqual(stored === 0 ? [] : [`exports/${id}/1/`]);
      expect((await catalog.step(ada, id, 'remove')).responseCode).toBe('NOT_FOUND');
    });

    it('frees a place at once', async () => {
      const ids = await Promise.all(Array.from({ length: 50 }, aFinished));
      expect((await catalog.createExport(ada)).responseCode).toBe('NOT_AUTHORIZED');
      await catalog.step(ada, ids[0] ?? '', 'remove');
      expect((await catalog.createExport(ada)).responseCode).toBe('SUCCESS');
    });
  });

  describe('refresh', () => {
    it.each(['COMPLETED', 'FAILED', 'CANCELLED'] as const)('runs one that is %s again, up to now', async (status) => {
      const id = await aFinished();
      await catalog.change(id, { status, message: 'so it went' });
      const [before, other] = [await catalog.row(id), await aWaiting()];
      await catalog.dataSource.query('DELETE FROM outbox');
      const answer = await catalog.step(ada, id, 'refresh');
      const kept = status === 'COMPLETED';
      expect(answer).toMatchObject({
        responseCode: 'SUCCESS',
        item: {
          id,
          status: { status: 'QUEUING', attempts: 0, recordsProcessed: 0, position: 2 },
          result: kept ? { expiresOn: before.expiresOn } : null,
        },
      });
      const row = await catalog.row(id);
      expect(row).toMatchObject({
        epoch: 2,
        plan: null,
        checkpoint: null,
        objectPrefix: null,
        completedOn: null,
        expiresOn: null,
        sha256: null,
        message: null,
        datasets: [ada.datasetId],
      });
      expect(row.requestedOn).toBeGreaterThan(before.requestedOn);
      expect(row.sequence).toBeGreaterThan((await catalog.row(other)).sequence);
      expect(await messages()).toEqual([id]);
      expect(await deletions()).toEqual(kept ? [] : [{ prefix: `exports/${id}/1/` }]);
      expect(row.previous?.objectPrefix).toBe(kept ? `exports/${id}/1/` : undefined);
    });

    it.each(['waits', 'runs'] as const)('that is cancelled while it %s leaves the files of before', async (when) => {
      const id = await aFinished();
      const [before, files] = [await catalog.row(id), await filesOf(id)];
      await catalog.step(ada, id, 'refresh');
      expect(await filesOf(id)).toEqual([]);
      if (when === 'runs') {
        await claimAsWorker(catalog.dataSource, id);
        await catalog.change(id, { objectPrefix: `exports/${id}/3/` });
      }
      const { item } = await catalog.step(ada, id, 'cancel');
      expect(item?.status).toMatchObject({ status: 'COMPLETED', recordsProcessed: 1 });
      const after = await catalog.row(id);
      const { objectPrefix, requestedOn, completedOn, expiresOn, sha256, truncated, readFilters } = before;
      expect(after).toMatchObject({
        objectPrefix,
        requestedOn,
        completedOn,
        expiresOn,
        sha256,
        truncated,
        readFilters,
      });
      expect(after).toMatchObject({ previous: null, checkpoint: null, leaseUntil: null });
      expect(after.message).toBe('The refresh was cancelled; the files are those of before.');
      expect(await filesOf(id)).toEqual(files);
      expect(await completeAsWorker(catalog.dataSource, id, after.epoch)).toBe(false);
      expect((await deletions()).map(({ prefix }) => prefix)).toEqual(when === 'runs' ? [`exports/${id}/3/`] : []);
    });

    it('that is removed leaves nothing', async () => {
      const id = await aFinished();
      await catalog.step(ada, id, 'refresh');
      await claimAsWorker(catalog.dataSource, id);
      await catalog.change(id, { objectPrefix: `exports/${id}/3/` });
      await catalog.step(ada, id, 'remove');
      expect((await deletions()).map(({ prefix }) => prefix).sort()).toEqual([`exports/${id}/1/`, `exports/${id}/3/`]);
    });

    it.each(['QUEUING', 'GENERATING'] as const)('is refused for one that is %s', async (status) => {
      const id = await aRunning();
      await catalog.change(id, { status });
      const answer = await catalog.step(ada, id, 'refresh');
      expect(answer).toMatchObject({ responseCode: 'BAD_REQUEST', message: expect.stringContaining(`is ${status}`) });
      expect((await catalog.row(id)).epoch).toBe(1);
    });

    it('happens once, however often it is asked for at the same time', async () => {
      const id = await aFinished();
      const codes = await Promise.all(
        Array.from({ length: 10 }, async () => (await catalog.step(ada, id, 'refresh')).responseCode),
      );
      expect(codes.toSorted()).toEqual([...Array.from({ length: 9 }, () => 'BAD_REQUEST'), 'SUCCESS']);
      expect((await catalog.row(id)).previous?.objectPrefix).toBe(`exports/${id}/1/`);
    });

    it('is refused once a dataset may no longer be read', async () => {
      const id = await aFinished();
      await catalog.dataSource.query('DELETE FROM user_roles WHERE user_id = $1', [ada.userId]);
      expect((await catalog.step(ada, id, 'refresh')).responseCode).toBe('NOT_AUTHORIZED');
      expect((await catalog.row(id)).status).toBe('COMPLETED');
    });

    it.each([
      ['had expired', { expiresOn: Date.now() - 1 }],
      ['FAILED', { status: 'FAILED' as const }],
      ['was CANCELLED', { status: 'CANCELLED' as const }],
    ])('needs no place of its own, unless the export %s and held none', async (_, changes) => {
      const ids = await Promise.all(Array.from({ length: 50 }, aFinished));
      const [held = '', expired = ''] = ids;
      expect((await catalog.step(ada, held, 'refresh')).responseCode).toBe('SUCCESS');
      await catalog.change(expired, changes);
      expect((await catalog.createExport(ada)).responseCode).toBe('SUCCESS');
      expect(await catalog.step(ada, expired, 'refresh')).toMatchObject({
        responseCode: 'NOT_AUTHORIZED',
        message: expect.stringContaining('limit is 50'),
      });
    });
  });

  describe('extend', () => {
    it('keeps the file for a whole retention from now', async () => {
      const id = await aFinished();
      await catalog.change(id, { expiresOn: Date.now() + 60_000 });
      const before = Date.now();
      const { responseCode, item } = await catalog.step(ada, id, 'extend');
      expect(responseCode).toBe('SUCCESS');
      expect(item?.result?.expiresOn).toBeGreaterThanOrEqual(before + RETENTION);
      expect(item?.result?.expiresOn).toBeLessThanOrEqual(Date.now() + RETENTION);
    });

    it('never shortens', async () => {
      const id = await aFinished();
      await catalog.change(id, { expiresOn: 9_000_000_000_000 });
      expect((await catalog.step(ada, id, 'extend')).item?.result?.expiresOn).toBe(9_000_000_000_000);
    });

    it.each([
      ['runs', aRunning, /is GENERATING/],
      ['waits', aWaiting, /is QUEUING/],
    ])('is refused for one that %s', async (_, make, message) => {
      const answer = await catalog.step(ada, await make(), 'extend');
      expect(answer).toMatchObject({ responseCode: 'BAD_REQUEST', message: expect.stringMatching(message) });
    });

    it('is refused for one that has expired', async () => {
      const id = await aFinished();
      await catalog.change(id, { expiresOn: Date.now() - 1 });
      const answer = await catalog.step(ada, id, 'extend');
      expect(answer).toMatchObject({ responseCode: 'BAD_REQUEST', message: expect.stringContaining('expired') });
    });
  });

  it.each(['cancel', 'remove', 'refresh', 'extend'])(
    '%s of an unknown or foreign export is NOT_FOUND',
    async (step) => {
      const id = await aFinished();
      const before = await catalog.row(id);
      const eve = await catalog.anAccount('Eve');
      for (const unknown of [id, 'no-such', '']) {
        expect(await catalog.step(eve, unknown, step)).toEqual({
          responseCode: 'NOT_FOUND',
          message: 'This export does not exist or is not yours.',
          item: null,
        });
      }
      expect(await catalog.row(id)).toEqual(before);
    },
  );

  it('keeps its invariants when everything happens at once', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, aRunning));
    const steps = ['cancel', 'refresh', 'remove', 'extend', 'refresh', 'cancel'];
    const codes = await Promise.all(
      ids.flatMap((id, n) => [
        completeAsWorker(catalog.dataSource, id, 1).then(() => 'SUCCESS'),
        ...steps.map(async (step) =>
          step === 'remove' && n % 2 === 0 ? 'SUCCESS' : (await catalog.step(ada, id, step)).responseCode,
        ),
      ]),
    );
    expect([...new Set(codes)].filter((code) => !['SUCCESS', 'BAD_REQUEST', 'NOT_FOUND'].includes(code))).toEqual([]);
    expect(await rows()).toBe(10);
    const deleted = (await deletions()).map(({ prefix }) => prefix);
    expect(new Set(deleted).size).toBe(deleted.length);
    for (const id of ids) {
      const row = await catalog.dataSource.query(
        `SELECT coalesce(object_prefix, previous->>'objectPrefix') AS key FROM exports WHERE id = $1`,
        [id],
      );
      const [{ key } = { key: null }] = row as { key: string | null }[];
      expect(deleted.includes(`exports/${id}/1/`)).toBe(key === null);
    }
  });
});
