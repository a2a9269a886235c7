import { importSample } from '@obelisk/stack';
import { startTraceCollector, type TraceCollector } from '@obelisk/testing';
import { realServices } from '@obelisk/proof/system/backends';
import { makeExport } from '@obelisk/proof/system/finished-export';
import { onDatabase } from '@obelisk/proof/system/on-database';
import { START_LIMIT_MS, startTestSystem, type TestSystem } from '@obelisk/proof/system/test-system';

const FILTERED_BY = 'secret-of-the-filter';

describe('traces', () => {
  let collector: TraceCollector;
  let system: TestSystem;

  beforeAll(async () => {
    collector = await startTraceCollector();
    const env = { TRACES_URL: collector.url, DOWNLOAD_MODE: 'accel' };
    system = await startTestSystem(await realServices(), { workers: 1, env });
  }, START_LIMIT_MS);

  afterAll(async () => {
    await system.stop();
    await collector.close();
  }, START_LIMIT_MS);

  /** As Caddy asks, and closes the answer once it has sent the file. */
  async function handOver(id: string, token: string): Promise<void> {
    const { port } = system.stack.process('download-gateway');
    const closing = new AbortController();
    const { status } = await fetch(`http://127.0.0.1:${String(port)}/api/v3/data/exports/${id}`, {
      headers: { authorization: `Bearer ${token}`, 'x-download-proxy': 'accel' },
      signal: closing.signal,
    });
    expect(status).toBe(200);
    closing.abort();
  }

  it('show one export from its request through its run to the store, and its download', async () => {
    const { client, datasetId } = await system.person('ada');
    await importSample({ databaseUrl: system.stack.databaseUrl, datasetId }, 10_000);
    const id = await makeExport(client, datasetId, `filter: { source: { _neq: "${FILTERED_BY}" } }`);
    await (await client.fetch(`/api/v3/data/exports/${id}`)).arrayBuffer();
    await handOver(id, client.token);
    const [row] = await onDatabase<{ traceparent: string }>(
      system.stack.databaseUrl,
      'SELECT traceparent FROM exports WHERE id = $1',
      [id],
    );
    await system.stack.stop(); // which sends the rest
    expect(system.stack.processes.flatMap(({ logs }) => logs).filter((line) => line.includes('Warning'))).toEqual([]);
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
    for (const name of ['send file', 'hand over file']) {
      const sent = spans.find((span) => span.name === name);
      const request = spans.find(({ spanId }) => spanId === sent?.parentSpanId);
      expect([name, request?.service, request?.status]).toEqual([name, 'download-gateway', { code: 0 }]);
    }
    const text = JSON.stringify(spans);
    for (const secret of [FILTERED_BY, client.token]) expect(text.includes(secret)).toBe(false);
  }, 60_000);
});
