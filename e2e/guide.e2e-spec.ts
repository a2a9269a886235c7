import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { importSample, sampleReadings } from '@obelisk/stack';
import { bareMachine, realServices } from '@obelisk/proof/system/backends';
import { finishedExport } from '@obelisk/proof/system/finished-export';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';

const EVENTS = 50_000;

describe.each([
  ['postgres: and file:', bareMachine],
  ['RabbitMQ and S3', realServices],
])('the guide on %s with two workers', (_, makeBackend) => {
  let system: TestSystem;
  let ada: Person;

  beforeAll(async () => {
    system = await startTestSystem(await makeBackend(), { workers: 2 });
    ada = await system.person('ada');
    await importSample({ databaseUrl: system.stack.databaseUrl, datasetId: ada.datasetId }, EVENTS);
  }, START_LIMIT_MS);

  afterAll(() => system.stop(), START_LIMIT_MS);

  it('requests an export, follows it and downloads the file, word by word', async () => {
    const { client, datasetId } = ada;
    const before = Date.now();
    const response = await client.requestByGuide(datasetId);
    expect(response).toMatchObject({ responseCode: 'SUCCESS', message: null });
    const id = response.item?.id ?? '';

    const state = await finishedExport(client, id);
    expect(state.status).toEqual({ recordsEstimate: EVENTS, recordsProcessed: EVENTS, status: 'COMPLETED' });
    expect(state.requestedOn).toBeGreaterThanOrEqual(before);
    expect(state.result?.completedOn).toBeGreaterThanOrEqual(state.requestedOn);

    const answer = await client.download(id);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/gzip',
      'content-length': String(state.result?.compressedSizeInBytes),
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(answer.headers.get('content-disposition')).toContain('DemoExport1');
    const file = Buffer.from(await answer.arrayBuffer());
    const digest = createHash('sha256').update(file).digest('base64');
    expect(answer.headers.get('repr-digest')).toBe(`sha-256=:${digest}:`);

    const rows = gunzipSync(file).toString().trimEnd().split('\n');
    expect(rows).toHaveLength(EVENTS + 1);
    expect(rows[0]).toBe('timestamp,metric,source,value');
    const [first] = sampleReadings();
    expect(rows[1]?.startsWith(`${String(first?.timestamp)},`)).toBe(true);
  });

  it('answers null for the result, and 409 with Retry-After for the file, until it is COMPLETED', async () => {
    const { client, datasetId } = ada;
    for (const name of ['exporter-worker-1', 'exporter-worker-2']) await system.stack.process(name).stop(15_000);
    const { item } = await client.requestByGuide(datasetId);
    const id = item?.id ?? '';
    expect(await client.statusByGuide(id)).toMatchObject({
      status: { status: 'QUEUING', recordsEstimate: EVENTS, recordsProcessed: 0 },
      result: null,
    });
    const early = await client.download(id);
    expect(early.status).toBe(409);
    expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(early.headers.get('content-type')).toContain('application/problem+json');

    await system.stack.restart('exporter-worker-2');
    const { status } = await finishedExport(client, id);
    expect(status.recordsProcessed).toBe(EVENTS);
    await system.stack.restart('exporter-worker-1');
  });

  it('gives exports asked for at once to both workers, each export to one', async () => {
    const { client, datasetId } = ada;
    const responses = await Promise.all([1, 2, 3].map(() => client.requestByGuide(datasetId)));
    const ids = responses.map(({ item }) => item?.id ?? '');
    await Promise.all(ids.map((id) => finishedExport(client, id)));
    const files = await Promise.all(ids.map(async (id) => (await client.download(id)).headers.get('repr-digest')));
    expect(new Set(files).size).toBe(1);
    if (system.backend.objects !== null) {
      const { keys, uploads } = await system.backend.objects();
      expect([keys.length, uploads]).toEqual([5, 0]);
    }
  });

  it('refuses the sixth export that is held', async () => {
    expect(await ada.client.requestByGuide(ada.datasetId)).toMatchObject({
      responseCode: 'NOT_AUTHORIZED',
      item: null,
    });
  });
});
