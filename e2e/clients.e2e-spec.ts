import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { sharedServer } from '@obelisk/proof/system/backends';
import { ApiClient, ApiError, CreateExportDocument } from '@obelisk/stack/client';
import { START_LIMIT_MS, startTestSystem, type TestSystem } from '@obelisk/proof/system/test-system';
import { RecordedClient } from './support/recorded-client.ts';

const EXAMPLE = fileURLToPath(new URL('../docs/examples/obelisk_example.py', import.meta.url));
const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 1);

const withoutSpaces = (body: object) => JSON.stringify(body);
/** As Python's `json.dumps` has it by default: a space after separators, and no character outside of ASCII. */
const asJsonDumps = (body: object) =>
  JSON.stringify(body, null, 1)
    .replaceAll(/\n +/g, ' ')
    .replaceAll('\n', '')
    .replaceAll(/[^\u0000-\u007f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`); // eslint-disable-line no-control-regex

describe('programs that know Obelisk', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer(), { workers: 1 });
  }, START_LIMIT_MS);
  afterAll(() => system.stop(), START_LIMIT_MS);

  it.each([
    ['httpx 0.28', withoutSpaces],
    ['httpx before', asJsonDumps],
  ])('the Python client of the original works at another address, with %s', async (name, spell) => {
    const { credentials, datasetId } = await system.person(name.replaceAll(/\W/g, '-'));
    const client = new RecordedClient(system.stack.url, credentials);
    const signedIn = await client.signIn();
    expect(signedIn.status).toBe(200);
    // It reads these two, and no more.
    expect(signedIn.body).toMatchObject({ access_token: expect.any(String), expires_in: expect.any(Number) });

    const events = [0, 1, 2].map((at) => ({
      timestamp: START + at * MINUTE,
      metric: 'temperature::number',
      value: 20.5 + at,
      source: 'thermo-é',
    }));
    expect(await client.send(datasetId, events, spell)).toEqual({ status: 204, body: {} });

    // query(): page after page until there is no cursor; properties without a value are left out.
    const asked = { dataRange: { datasets: [datasetId] }, fields: ['metric', 'source', 'value'], limit: 2 };
    const first = await client.fetchSingleChunk(asked, spell);
    expect(first).toMatchObject({ status: 200, body: { items: events.slice(0, 2), cursor: expect.any(String) } });
    const { cursor } = first.body;
    const last = await client.fetchSingleChunk({ ...asked, cursor }, spell);
    expect(last).toEqual({ status: 200, body: { items: events.slice(2) } });

    // query_time_chunked(): a chunk's `to` is a millisecond early, and it orders by a `field`.
    const chunk = {
      dataRange: { datasets: [datasetId], metrics: ['temperature::number'] },
      from: START,
      to: START + 2 * MINUTE - 1,
    };
    const ordered = (ordering: string) => ({ ...chunk, orderBy: { field: ['timestamp'], ordering } });
    const timesOf = async (ordering: string) => {
      const { body } = await client.fetchSingleChunk(ordered(ordering), spell);
      return (body['items'] as { timestamp: number }[]).map(({ timestamp }) => timestamp);
    };
    expect(await timesOf('asc')).toEqual([START, START + MINUTE]);
    expect(await timesOf('desc')).toEqual([START + MINUTE, START]);

    const invalid = await client.send(datasetId, [{ ...events[0], value: 'x' }], spell);
    expect(invalid).toMatchObject({ status: 400, body: { error: { status: 400 } } });
  });

  it('the Python example sends, queries, exports and downloads', async () => {
    const { credentials, datasetId } = await system.person('example');
    const file = join(system.dataDir, 'example.csv.gz');
    const env = {
      PATH: process.env['PATH'],
      OBELISK_URL: system.stack.url,
      OBELISK_CLIENT_ID: credentials.clientId,
      OBELISK_CLIENT_SECRET: credentials.secret,
    };
    const { stdout } = await promisify(execFile)('python3', [EXAMPLE, datasetId, file], { env });
    expect(stdout).toBe(`10 events in the dataset\n${file} is complete\n`);
    const rows = gunzipSync(await readFile(file))
      .toString()
      .trimEnd()
      .split('\n');
    expect(rows).toHaveLength(11);
    expect(rows[1]).toMatch(/^\d+,temperature::number,example,20$/);
    await rm(file);
  });

  it('the typed client sends, queries and requests an export; tsc checks bodies and answers', async () => {
    const { credentials, datasetId } = await system.person('typed');
    const client = await ApiClient.connect(system.stack.url, credentials);
    const event = { timestamp: START, metric: 'door::bool', value: true, source: 'hall/door' };
    const options = { path: { datasetId }, query: { timestampPrecision: 'milliseconds' } } as const;
    expect(await client.post('/api/v3/data/ingest/{datasetId}', [event], options)).toBeNull();
    const page = await client.post('/api/v3/data/query/events', {
      dataRange: { datasets: [datasetId] },
      fields: ['metric', 'source', 'value'],
    });
    expect(page).toEqual({ items: [event] });
    const { createExport } = await client.run(CreateExportDocument, {
      input: { dataRange: { datasets: [datasetId] }, compression: 'ZSTD' },
    });
    expect(createExport).toMatchObject({ responseCode: 'SUCCESS', item: { status: { recordsEstimate: 1 } } });
    // @ts-expect-error a metric is required
    const refused = client.post('/api/v3/data/ingest/{datasetId}', [{ value: true }], options);
    await expect(refused).rejects.toThrow(/^Invalid event at index 0: /);
    await expect(ApiClient.connect(system.stack.url, { ...credentials, secret: 'x' })).rejects.toThrow(ApiError);
  });
});
