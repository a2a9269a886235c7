import { createDataset, grant } from '@obelisk/accounts';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

describe('asking for an export', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start({ MAX_DATA_EXPORTS: '5' });
  });
  afterAll(() => catalog.close());
  beforeEach(async () => {
    ada = await catalog.anAccount();
  });

  const held = async ({ userId }: TestAccount) =>
    (
      (await catalog.dataSource.query(`SELECT count(*)::int AS n FROM exports WHERE user_id = $1`, [userId])) as [
        { n: number },
      ]
    )[0].n;

  it('works with the snippets of the guide, as printed', async () => {
    const asked = await catalog.ask(
      ada,
      `mutation {
    createStream(input: {
        name: "DemoExport1"
        dataRange: {datasets: "${ada.datasetId}"}
    }) {
        responseCode
        message
        item {
            id
        }
    }
}`,
    );
    const answer = asked.body.data?.['createStream'] as { item: { id: string } };
    expect(asked.status).toBe(200);
    expect(answer).toEqual({ responseCode: 'SUCCESS', message: null, item: { id: expect.any(String) } });
    const { body } = await catalog.ask(
      ada,
      `{
    me {
        export(id: "${answer.item.id}") {
            requestedOn
            status {
                recordsEstimate
                recordsProcessed
                status
            }
            result {
                completedOn
                compressedSizeInBytes
            }
        }
    }
}`,
    );
    expect(body).toEqual({
      data: {
        me: {
          export: {
            requestedOn: expect.any(Number),
            status: { recordsEstimate: 0, recordsProcessed: 0, status: 'QUEUING' },
            result: null,
          },
        },
      },
    });
  });

  it('keeps all of the request and shows it again', async () => {
    const input = {
      name: ' The winter ',
      timestampPrecision: 'SECONDS',
      fields: ['value', 'timestamp', 'tags'],
      from: 1,
      to: 1_700_000_000_000,
      limit: 7,
      filter: {},
    };
    const dataRange = { datasets: [ada.datasetId, ada.datasetId], metrics: ['temperature::number', '*::bool'] };
    const { item } = await catalog.createExport(ada, { ...input, dataRange });
    const { body } = await catalog.ask(
      ada,
      `query ($id: String!) { me { export(id: $id) { id name user { name } dataRange { datasets { id name } metrics }
         timestampPrecision fields filter from to limit } } }`,
      { id: item?.id },
    );
    expect(body.data).toEqual({
      me: {
        export: {
          ...input,
          id: item?.id,
          name: 'The winter',
          user: { name: 'Ada' },
          dataRange: {
            datasets: [{ id: ada.datasetId, name: 'Sensors' }],
            metrics: ['temperature::number', '*::bool'],
          },
          fields: ['timestamp', 'value', 'tags'],
          filter: null,
        },
      },
    });
  });

  it('says whether the number of records is an estimate', async () => {
    await catalog.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, text_value, metric)
       SELECT n::bigint * 1000000, 1, (SELECT key FROM datasets WHERE id = $1), '{"a":1}', 'm::json' FROM generate_series(1, 10100) AS n`,
      [ada.datasetId],
    );
    const statusOf = async (metrics: string[]) => {
      const { item } = await catalog.createExport(ada, { dataRange: { datasets: [ada.datasetId], metrics } });
      const { body } = await catalog.ask(
        ada,
        'query ($id: String!) { me { export(id: $id) { status { recordsEstimate estimateIsExact } } } }',
        { id: item?.id },
      );
      return (body.data?.['me'] as { export: { status: unknown } }).export.status;
    };
    expect(await statusOf([])).toEqual({ recordsEstimate: 10_100, estimateIsExact: true });
    expect(await statusOf(['m::json/a::number'])).toEqual({ recordsEstimate: 10_100, estimateIsExact: false });
  });

  it('takes defaults where nothing is asked', async () => {
    const { item } = await catalog.createExport(ada, { fields: [], name: '' });
    expect(await catalog.row(item?.id ?? '')).toMatchObject({
      name: null,
      timestampPrecision: 'MILLISECONDS',
      fields: ['timestamp', 'metric', 'source', 'value'],
      metrics: [],
      recordLimit: 5_000_000,
    });
  });

  it('cuts at the account’s limit of records', async () => {
    const { item } = await catalog.createExport(ada, { limit: 6_000_000 });
    expect(await catalog.row(item?.id ?? '')).toMatchObject({ limit: 6_000_000, recordLimit: 5_000_000 });
  });

  it('stores the message with the export, and the id that joins the log lines', async () => {
    const { body } = await catalog.ask(
      ada,
      `mutation { createExport(input: { dataRange: { datasets: "${ada.datasetId}" } }) { item { id } } }`,
      {},
      { 'x-request-id': 'trace-42' },
    );
    const { id } = (body.data?.['createExport'] as { item: { id: string } }).item;
    expect((await catalog.row(id)).correlationId).toBe('trace-42');
    expect(
      await catalog.dataSource.query(`SELECT pattern, correlation_id FROM outbox WHERE payload->>'exportId' = $1`, [
        id,
      ]),
    ).toEqual([{ pattern: 'export.requested', correlation_id: 'trace-42' }]);
  });

  it('leaves neither export nor message when either cannot be stored', async () => {
    await catalog.dataSource.query(`ALTER TABLE outbox ADD CONSTRAINT broken CHECK (correlation_id <> 'broken')`);
    const { status, body } = await catalog.ask(
      ada,
      `mutation { createExport(input: { dataRange: { datasets: "${ada.datasetId}" } }) { responseCode message item { id } } }`,
      {},
      { 'x-request-id': 'broken' },
    );
    await catalog.dataSource.query('ALTER TABLE outbox DROP CONSTRAINT broken');
    expect(status).toBe(200);
    expect(body.data?.['createExport']).toEqual({
      responseCode: 'SERVER_ERROR',
      message: expect.stringContaining('on our side'),
      item: null,
    });
    expect(JSON.stringify(body)).not.toContain('constraint');
    expect(await held(ada)).toBe(0);
    expect(await catalog.dataSource.query(`SELECT id FROM outbox WHERE correlation_id = 'broken'`)).toEqual([]);
  });

  it('accepts exactly five of fifty at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => catalog.createExport(ada)));
    const codes = answers.map(({ responseCode }) => responseCode);
    expect(codes.filter((code) => code === 'SUCCESS')).toHaveLength(5);
    expect(codes.filter((code) => code === 'NOT_AUTHORIZED')).toHaveLength(45);
    expect(answers.find(({ responseCode }) => responseCode === 'NOT_AUTHORIZED')?.message).toMatch(/limit is 5/);
    expect(await held(ada)).toBe(5);
  });

  it('does not count what expired', async () => {
    for (let n = 0; n < 5; n += 1) {
      const { item } = await catalog.createExport(ada);
      await catalog.change(item?.id ?? '', { status: 'COMPLETED', expiresOn: Date.now() - 1 });
    }
    expect((await catalog.createExport(ada)).responseCode).toBe('SUCCESS');
  });

  it('is refused for datasets that are unknown or not the caller’s, which look the same', async () => {
    const eve = await catalog.anAccount('Eve');
    const foreign = await catalog.createExport(ada, { dataRange: { datasets: [ada.datasetId, eve.datasetId] } });
    const unknown = await catalog.createExport(ada, { dataRange: { datasets: [ada.datasetId, 'no-such'] } });
    expect([foreign.responseCode, unknown.responseCode]).toEqual(['NOT_AUTHORIZED', 'NOT_AUTHORIZED']);
    expect(foreign.message?.replace(eve.datasetId, 'X')).toBe(unknown.message?.replace('no-such', 'X'));
    await grant(catalog.dataSource.manager, { datasetId: eve.datasetId, userId: ada.userId, permissions: ['READ'] });
    const granted = await catalog.createExport(ada, { dataRange: { datasets: [ada.datasetId, eve.datasetId] } });
    expect(granted.responseCode).toBe('SUCCESS');
  });

  it('is possible for everybody where the data is open', async () => {
    const eve = await catalog.anAccount('Eve');
    const open = await createDataset(catalog.dataSource.manager, { name: 'Air', ownerId: eve.userId, openData: true });
    expect((await catalog.createExport(ada, { dataRange: { datasets: [open] } })).responseCode).toBe('SUCCESS');
  });
});
