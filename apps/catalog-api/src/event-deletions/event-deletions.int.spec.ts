import { AuditEventEntity } from '@obelisk/database';
import { carryOutDeletions } from '@obelisk/event-store';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

const NOTE = 'Events of its datasets were deleted after this export was requested. Its files can still contain them.';

describe('deleting events', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start();
  });
  afterAll(() => catalog.close());

  beforeEach(async () => {
    ada = await catalog.anAccount();
    await catalog.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, metric, source)
       SELECT n * 1000, 1, (SELECT key FROM datasets WHERE id = $1), n, 'heat::number', 'room-' || n % 3 FROM generate_series(1, 30) AS n`,
      [ada.datasetId],
    );
  });

  async function ofDataset(fields: string): Promise<unknown> {
    const { body } = await catalog.ask(ada, `{ dataset(id: "${ada.datasetId}") { ${fields} } }`);
    return body.errors?.[0]?.message ?? body.data?.['dataset'];
  }

  async function deleteEvents(input: string, expected: number): Promise<unknown> {
    const { body } = await catalog.ask(
      ada,
      `mutation { onDataset(id: "${ada.datasetId}") { deleteEvents(input: ${input}, expected: ${String(expected)}) {
         responseCode message item { metrics sources from to deleted completedOn } } } }`,
    );
    const answer = body.data?.['onDataset'] as { deleteEvents?: unknown } | undefined;
    return answer?.deleteEvents ?? body.errors?.[0]?.message;
  }

  const messageOf = async (id: string) => {
    const { body } = await catalog.ask(ada, `{ me { export(id: "${id}") { status { message } } } }`);
    return (body.data?.['me'] as { export: { status: { message: string | null } } }).export.status.message;
  };

  it('begins with a count, and is recorded, carried out and listed', async () => {
    const input = '{ sources: ["room-1"], from: 5, to: 20 }';
    expect(await ofDataset(`previewDeletion(input: ${input}) { events isExact }`)).toEqual({
      previewDeletion: { events: 5, isExact: true },
    });
    const asked = { metrics: [], sources: ['room-1'], from: 5, to: 20 };
    expect(await deleteEvents(input, 5)).toEqual({
      ...{ responseCode: 'SUCCESS', message: null, item: { ...asked, deleted: 0, completedOn: null } },
    });
    const records = await catalog.dataSource.getRepository(AuditEventEntity).findBy({ userId: ada.userId });
    expect(records).toMatchObject([{ action: 'EVENTS_DELETED', datasets: [ada.datasetId], exportId: null }]);
    expect(JSON.parse(records[0]?.detail ?? '')).toEqual({ ...asked, events: 5 });
    expect(await ofDataset('auditEvents { items { action } }')).toEqual({
      auditEvents: { items: [{ action: 'EVENTS_DELETED' }] },
    });
    expect(await carryOutDeletions(catalog.dataSource, new AbortController().signal)).toBe(5);
    expect(await ofDataset('eventDeletions { sources deleted completedOn } metrics { items { events } }')).toEqual({
      eventDeletions: [{ sources: ['room-1'], deleted: 5, completedOn: expect.any(Number) }],
      metrics: { items: [{ events: 25 }] },
    });
  });

  it('is refused when more would go than was expected, and then nothing is noted', async () => {
    expect(await deleteEvents('{}', 29)).toEqual({
      ...{ responseCode: 'BAD_REQUEST', item: null },
      message: 'expected: the deletion would remove 30 events, which is more.',
    });
    expect(await ofDataset('eventDeletions { id }')).toEqual({ eventDeletions: [] });
    expect(await catalog.dataSource.getRepository(AuditEventEntity).countBy({ userId: ada.userId })).toBe(0);
  });

  it.each([
    ['{ from: 2, to: 2 }', 'to: expected a time after from.'],
    ['{ sources: ["\\u0000"] }', 'sources'],
    ['{ metrics: ["heat"] }', 'metrics: "heat" is not a metric'],
  ])('is refused of %s', async (input, message) => {
    expect(JSON.stringify(await deleteEvents(input, 100))).toContain(message.replaceAll('"', '\\"'));
    expect(await ofDataset(`previewDeletion(input: ${input}) { events }`)).toContain(message);
  });

  it('is told of by the exports that were asked for before, of a range that it touches', async () => {
    const { item: whole } = await catalog.createExport(ada);
    const { item: later } = await catalog.createExport(ada, { from: 20 });
    await deleteEvents('{ to: 20 }', 30);
    expect([await messageOf(whole?.id ?? ''), await messageOf(later?.id ?? '')]).toEqual([NOTE, null]);
    await carryOutDeletions(catalog.dataSource, new AbortController().signal);
    const { item: after } = await catalog.createExport(ada);
    expect([await messageOf(whole?.id ?? ''), await messageOf(after?.id ?? '')]).toEqual([NOTE, null]);
  });
});
