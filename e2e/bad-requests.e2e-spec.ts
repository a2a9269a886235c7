import { importSample } from '@obelisk/stack';
import { sharedServer } from '@obelisk/proof/system/backends';
import { makeExport } from '@obelisk/proof/system/finished-export';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';

interface Answer {
  status: number;
  responseCode: string | undefined;
  message: string;
}

describe('bad input', () => {
  let system: TestSystem;
  let ada: Person;
  let eve: Person;
  let exportId: string;

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer());
    [ada, eve] = [await system.person('ada'), await system.person('eve')];
    await importSample({ databaseUrl: system.stack.databaseUrl, datasetId: ada.datasetId }, 1_000);
    exportId = await makeExport(ada.client, ada.datasetId);
  }, START_LIMIT_MS);

  afterAll(() => system.stop(), START_LIMIT_MS);

  /** `input` goes as a variable, as programs send it. */
  async function createExport(input: object): Promise<Answer> {
    const query =
      'mutation ($input: CreateExportInput!) { createExport(input: $input) { responseCode message item { id } } }';
    const answer = await ada.client.fetch('/api/v3/catalog/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const { data, errors } = (await answer.json()) as {
      data?: { createExport: { responseCode: string; message: string } };
      errors?: { message: string; extensions: { code: string } }[];
    };
    return {
      status: answer.status,
      responseCode: data?.createExport.responseCode ?? errors?.[0]?.extensions.code,
      message: data?.createExport.message ?? errors?.[0]?.message ?? '',
    };
  }

  const inRange = (more: object = {}) => ({ dataRange: { datasets: ['data-of-ada'] }, ...more });
  const manyDatasets = Array.from({ length: 10_000 }, (_, index) => `d${String(index)}`);

  it.each<[string, string, object]>([
    ['empty datasets', 'datasets', { dataRange: { datasets: [] } }],
    ['no datasets', 'datasets', { dataRange: {} }],
    ['10,000 datasets', 'datasets', { dataRange: { datasets: manyDatasets } }],
    ['from = to', 'from', inRange({ from: 1_000, to: 1_000 })],
    ['from > to', 'from', inRange({ from: 2_000, to: 1_000 })],
    ['a negative from', 'from', inRange({ from: -1 })],
    ['a negative limit', 'limit', inRange({ limit: -1 })],
    ['a limit of zero', 'limit', inRange({ limit: 0 })],
    ['a broken limit', 'limit', inRange({ limit: 1.5 })],
    ['an unknown field', 'fields', inRange({ fields: ['timestamp', 'colour'] })],
    ['an unknown metric type', 'metrics', { dataRange: { datasets: ['data-of-ada'], metrics: ['a::colour'] } }],
    ['a metric without a type', 'metrics', { dataRange: { datasets: ['data-of-ada'], metrics: ['temperature'] } }],
    ['an unknown precision', 'timestampPrecision', inRange({ timestampPrecision: 'HOURS' })],
    ['a filter on what events do not have', 'filter', inRange({ filter: { colour: { _eq: 1 } } })],
    ['a name of 256 characters', 'name', inRange({ name: 'n'.repeat(256) })],
    ['a control character in the name', 'name', inRange({ name: 'a\u0007b' })],
    ['a line break in the name', 'name', inRange({ name: 'a\r\nSet-Cookie: x' })],
  ])('refuses %s as BAD_REQUEST that names %s', async (_, argument, input) => {
    const { responseCode, message } = await createExport(input);
    expect(responseCode).toBe('BAD_REQUEST');
    expect(message).toContain(argument);
  });

  it('says what is wrong with a filter, and where', async () => {
    expect((await createExport(inRange({ filter: { source: { _gt: 1 } } }))).message).toBe(
      'filter.source._gt: compares text with 1.',
    );
  });

  it('refuses datasets that are unknown, and those of others, in the same words', async () => {
    const unknown = await createExport({ dataRange: { datasets: ['nowhere'] } });
    const foreign = await createExport({ dataRange: { datasets: [eve.datasetId] } });
    expect([unknown.responseCode, foreign.responseCode]).toEqual(['NOT_AUTHORIZED', 'NOT_AUTHORIZED']);
    expect(foreign.message.replace(eve.datasetId, 'nowhere')).toBe(unknown.message);
  });

  it.each([
    ['unknown', () => '0192a0a0-0000-7000-8000-000000000000'],
    ['foreign', () => exportId],
    ['impossible', () => `x'; DROP TABLE exports; --`],
  ])('answers 404 on both APIs to an %s export', async (_, idOf) => {
    const id = idOf();
    const catalog = await eve.client.postQuery(`{ me { export(id: ${JSON.stringify(id)}) { id } } }`);
    expect(catalog.status).toBe(404);
    expect(await catalog.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    const gateway = await eve.client.download(id);
    expect(gateway.status).toBe(404);
    expect(gateway.headers.get('content-type')).toContain('application/problem+json');
  });

  it('makes quotes, slashes and signs of other alphabets safe in the file name', async () => {
    const id = await makeExport(ada.client, ada.datasetId, String.raw`name: "../\"é\"; filename=x.exe/ü.csv"`);
    const header = (await ada.client.download(id, { Range: 'bytes=0-0' })).headers.get('content-disposition') ?? '';
    expect(header).toMatch(/^attachment;/);
    // Outside of the quoted text nothing that the name brought: one filename, one filename*.
    const outside = header.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
    expect(outside).toMatch(/^attachment; filename=""(; filename\*=UTF-8''[\w.%~!*'()-]+)?$/);
    expect(decodeURIComponent(header)).not.toMatch(/[/\\]\.\.|\.\.[/\\]/);
  });

  it('takes a body of 2 MB and refuses one of more than 2 MiB with 413', async () => {
    const query = (bytes: number) => `{ me { id } } #${'x'.repeat(bytes)}`;
    expect((await ada.client.postQuery(query(2_000_000))).status).toBe(200);
    expect((await ada.client.postQuery(query(2_097_152))).status).toBe(413);
    expect((await ada.client.postQuery(query(20_000_000))).status).toBe(413);
  });

  describe('Range', () => {
    const ask = (range: string) => ada.client.download(exportId, { Range: range });

    it.each(['bytes=x-y', 'bytes=9-5', 'lines=1-2', 'bytes 0-1', 'bytes=0-1,5-6'])(
      'ignores %s and sends the whole file',
      async (range) => {
        const answer = await ask(range);
        expect([answer.status, answer.headers.get('content-range')]).toEqual([200, null]);
        expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get('content-length')));
      },
    );

    it.each(['bytes=999999999-', 'bytes=-0'])('answers 416 to %s, with the length', async (range) => {
      const answer = await ask(range);
      expect(answer.status).toBe(416);
      expect(answer.headers.get('content-range')).toMatch(/^bytes \*\/\d+$/);
    });

    it('sends the bytes that were asked for', async () => {
      const whole = Buffer.from(await (await ada.client.download(exportId)).arrayBuffer());
      const answer = await ask('bytes=10-19');
      expect(answer.status).toBe(206);
      expect(answer.headers.get('content-range')).toBe(`bytes 10-19/${String(whole.length)}`);
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(whole.subarray(10, 20));
    });
  });
});
