import { importSample } from '@obelisk/stack';
import { startTraceCollector, type TraceCollector } from '@obelisk/testing';
import { sharedServer } from '@obelisk/proof/system/backends';
import { makeExport } from '@obelisk/proof/system/finished-export';
import { onDatabase } from '@obelisk/proof/system/on-database';
import { START_LIMIT_MS, startTestSystem, type TestSystem } from '@obelisk/proof/system/test-system';

const FILTERED_BY = 'secret-of-the-filter';

describe('traces', () => {
  let collector: TraceCollector;
  let system: TestSystem;

  beforeAll(async () => {
    collector = await startTraceCollector();
    system = await startTestSystem(await sharedServer(), { workers: 1, env: { TRACES_URL: collector.url } });
  }, START_LIMIT_MS);

  afterAll(async () => {
    await system.stop();
    await collector.close();
  }, START_LIMIT_MS);

  it('show one export from its request through its run to the store, and its download', async () => {
    const { client, datasetId } = await system.person('ada');
    await importSample({ databaseUrl: system.stack.databaseUrl, datasetId }, 10_000);
    const id = await makeExport(client, datasetId, `filter: { source: { _neq: "${FILTERED_BY}" } }`);
    await (await client.fetch(`/api/v3/data/exports/${id}`)).arrayBuffer();
    const [row] = await onDatabase<{ traceparent: string }>(
      system.stack.databaseUrl,
      'SELECT traceparent FROM exports WHERE id = $1',
      [id],
    );
    await system.stack.stop(); // which sends the rest
    const { spans } = collector;
    const created = spans.find(({ name }) => name === 'createExport');
    const run = spans.find(({ name }) => name === 'run export');
    expect(row?.traceparent).toBe(`00-${String(created?.traceId)}-${String(created?.spanId)}-01`);
    expect(run?.parentSpanId).toBe(created?.spanId);
    const ofTrace = spans.filter(({ traceId }) => traceId === created?.traceId);
    const names = new Set(ofTrace.map(({ service, name }) => `${service}: ${name}`));
    expect([...names].sort()).toEqual([
      'catalog-api: POST',
      'catalog-api: createExport',
      'exporter-worker: claim',
      'exporter-worker: complete file',
      'exporter-worker: copy slice',
      'exporter-worker: run export',
      'exporter-worker: upload part',
      'exporter-worker: write outcome',
    ]);
    const inRun = ofTrace.filter(({ parentSpanId }) => parentSpanId === run?.spanId).map(({ name }) => name);
    expect(inRun).toEqual(expect.arrayContaining(['claim', 'copy slice', 'upload part', 'complete file']));
    const sent = spans.find(({ name }) => name === 'send file');
    expect(spans.find(({ spanId }) => spanId === sent?.parentSpanId)?.service).toBe('download-gateway');
    const text = JSON.stringify(spans);
    for (const secret of [FILTERED_BY, client.token]) expect(text.includes(secret)).toBe(false);
  }, 60_000);
});
