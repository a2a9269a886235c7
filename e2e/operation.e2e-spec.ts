import { join } from 'node:path';
import { startPrometheus } from '@obelisk/services';
import { waitUntil } from '@obelisk/testing';
import { sharedServer } from '@obelisk/proof/system/backends';
import { finishedExport, makeExport } from '@obelisk/proof/system/finished-export';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';
import { ALERT_RULES, alertStates, metricFaults, panelQueries, unanswered } from './support/monitoring.ts';

const SERVICES = ['auth-service', 'catalog-api', 'data-api', 'download-gateway', 'exporter-worker-1'];

describe('for the operator', () => {
  let system: TestSystem;
  let ada: Person;

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer(), { restart: true });
    ada = await system.person('ada');
  }, START_LIMIT_MS);

  afterAll(() => system.stop(), START_LIMIT_MS);

  const internal = (name: string, path: string) =>
    fetch(`http://127.0.0.1:${String(system.stack.process(name).port)}${path}`);

  it.each(SERVICES)('%s says that it lives, is ready, and what it counts', async (name) => {
    for (const path of ['/health/live', '/health/ready']) {
      const answer = await internal(name, path);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ status: 'ok' });
    }
    const metrics = await internal(name, '/metrics');
    expect(metrics.status).toBe(200);
    const text = await metrics.text();
    expect(text).toContain('process_cpu_seconds_total');
    expect(await metricFaults(text)).toBe('');
  });

  it('keeps health and metrics from the outside', async () => {
    for (const path of ['/health/live', '/metrics', '/api/v3/data/health/live', '/api/v3/catalog/metrics']) {
      expect((await ada.client.fetch(path)).status).toBe(404);
    }
  });

  it('follows one correlation id from the request through the message to the worker', async () => {
    const correlationId = `e2e-${crypto.randomUUID()}`;
    const query = `mutation { createExport(input: { dataRange: { datasets: "${ada.datasetId}" } }) { item { id } } }`;
    const answer = await ada.client.postQuery(query, { 'X-Request-Id': correlationId });
    expect(answer.headers.get('x-request-id')).toBe(correlationId);
    const { data } = (await answer.json()) as { data: { createExport: { item: { id: string } } } };
    const { id } = data.createExport.item;
    await finishedExport(ada.client, id);

    const linesOf = (name: string) =>
      system.stack
        .process(name)
        .logs.filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Record<string, unknown>)
        .filter((line) => line['correlationId'] === correlationId);
    await waitUntil('the catalog has logged the request', () => linesOf('catalog-api').length > 0);
    await waitUntil('the worker has logged the run', () => linesOf('exporter-worker-1').length > 0);
    expect(linesOf('exporter-worker-1').map((line) => line['exportId'])).toContain(id);
  });

  it('answers Prometheus all that the dashboard asks for, and gives no alert', async () => {
    const id = await makeExport(ada.client, ada.datasetId);
    await (await ada.client.download(id)).arrayBuffer();
    const sent = await ada.client.fetch(`/api/v3/data/ingest/${ada.datasetId}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify([{ metric: 'heat::number', value: 21 }]),
    });
    expect(sent.status).toBe(204);
    const prometheus = await startPrometheus({
      dir: join(system.dataDir, 'prometheus'),
      jobs: Object.fromEntries(SERVICES.map((name) => [name.replace(/-1$/, ''), [system.stack.process(name).port]])),
      rules: [ALERT_RULES],
    });
    try {
      const queries = await panelQueries();
      let missing: string[] = queries;
      const answered = async () => {
        missing = await unanswered(prometheus.url, queries);
        return missing.length === 0;
      };
      await waitUntil('each panel has data', answered, 20_000).catch(() => undefined);
      expect(missing).toEqual([]);
      const states = await alertStates(prometheus.url);
      expect(states.size).toBeGreaterThan(10);
      for (const [alert, found] of states) expect([alert, found]).toEqual([alert, { health: 'ok', state: 'inactive' }]);
    } finally {
      await prometheus.stop();
    }
  });

  it.each(SERVICES)('%s answers with the headers that protect a browser', async (name) => {
    const { headers } = await internal(name, '/health/live');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'self'"),
      'strict-transport-security': expect.stringContaining('max-age='),
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
    });
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('starts a worker again that died, and exports go on', async () => {
    const worker = system.stack.process('exporter-worker-1');
    const before = worker.pid;
    worker.kill('SIGKILL');
    await waitUntil('it is gone', () => worker.pid !== before);
    await waitUntil('another runs', () => worker.pid !== undefined, 30_000);
    await makeExport(ada.client, ada.datasetId);
  });

  it('shows a browser the pages at /, and the sandbox at the address of the API', async () => {
    for (const [path, title] of [
      ['/', /<title>Obelisk/],
      ['/api/v3/catalog/graphql', /<title>/],
    ] as const) {
      const answer = await fetch(system.stack.url + path, { headers: { Accept: 'text/html' } });
      expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, 'text/html']);
      expect(await answer.text()).toMatch(title);
    }
  });
});
