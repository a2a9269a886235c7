import { readFile } from 'node:fs/promises';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { aDataset, anAccount, type TestAccount } from '../../test/accounts.ts';
import { startDataApi, type TestDataApi } from '../../test/data-api.ts';

const LIMIT = 16_777_216;

interface Sent {
  status: number;
  headers: Headers;
  body: string;
  error: { status: number; message: string; details: unknown } | undefined;
}

describe('POST /api/v3/data/ingest/{datasetId}', () => {
  let api: TestDataApi;
  let ada: TestAccount;
  let dataset: string;

  beforeAll(async () => {
    api = await startDataApi();
    ada = await anAccount(api);
  });
  beforeEach(async () => {
    dataset = await aDataset(api, ada);
  });
  afterAll(() => api.close());

  const event = (more: object = {}) => ({ timestamp: 1_700_000_000_000, metric: 'a::number', value: 1, ...more });

  async function send(
    body: string | Buffer | object,
    {
      query = '',
      headers = {},
      account = ada,
      to = dataset,
    }: { query?: string; headers?: Record<string, string>; account?: TestAccount; to?: string } = {},
  ): Promise<Sent> {
    const isBytes = typeof body === 'string' || Buffer.isBuffer(body);
    const answer = await fetch(`${api.url}/api/v3/data/ingest/${encodeURIComponent(to)}${query}`, {
      method: 'POST',
      headers: { authorization: account.authorization, 'content-type': 'application/json', ...headers },
      body: isBytes ? (body as string) : JSON.stringify(body),
    });
    const text = await answer.text();
    const { error } = (text === '' ? {} : JSON.parse(text)) as Pick<Sent, 'error'>;
    return { status: answer.status, headers: answer.headers, body: text, error };
  }

  const stored = async (): Promise<object[]> =>
    api.data.query(
      `SELECT "timestamp", metric, source, number_value AS number, text_value AS text, tags, lat, lng, geohash, elevation, producer
       FROM metric_events JOIN datasets ON key = dataset_key LEFT JOIN producers p ON p.id = producer_id WHERE datasets.id = $1
       ORDER BY "timestamp", metric, source`,
      [dataset],
    );
  const count = async () => (await stored()).length;

  it('stores every property, of whoever sent it, and answers nothing', async () => {
    const place = { tags: ['x', 'y'], location: { lat: 51, lng: 4 }, elevation: 7 };
    const answer = await send([
      event({ source: 's', ...place, producer: { userId: 'another' } }),
      event({ metric: 'b::json', value: { a: [1, null] } }),
    ]);
    expect([answer.status, answer.body, answer.headers.get('content-type')]).toEqual([204, '', null]);
    const producer = JSON.stringify({ userId: ada.userId, clientId: ada.clientId });
    const nothing = { tags: null, lat: null, lng: null, geohash: null, elevation: null };
    expect(await stored()).toEqual([
      {
        ...{ timestamp: 1_700_000_000_000_000, metric: 'a::number', source: 's', number: 1, text: null, producer },
        ...{ tags: ['x', 'y'], lat: 51, lng: 4, geohash: 'u14f5h28wc04', elevation: 7 },
      },
      {
        ...{ timestamp: 1_700_000_000_000_000, metric: 'b::json', source: null, number: null, producer },
        ...{ ...nothing, text: '{"a":[1,null]}' },
      },
    ]);
  });

  it('takes the examples of docs/ingest.md', async () => {
    const page = await readFile(new URL('../../../../docs/ingest.md', import.meta.url), 'utf8');
    const types = { json: 'application/json', ndjson: 'application/x-ndjson' };
    const examples = [...page.matchAll(/```(json|ndjson)\n(.*?)```/gs)];
    expect(examples).toHaveLength(2);
    for (const [, language, text = ''] of examples) {
      const headers = { 'content-type': types[language as keyof typeof types] };
      expect((await send(text, { headers })).status).toBe(204);
    }
    expect(await count()).toBe(4);
  });

  it("takes the requests of Obelisk's Python client", async () => {
    // as httpx sends Producer.send(dataset, data): parameters that say the dataset once more, compact JSON
    const query = `?datasetId=${dataset}&timestampPrecision=milliseconds&mode=default`;
    const headers = { 'content-type': 'application/json', accept: '*/*', 'user-agent': 'python-httpx/0.27.0' };
    const body = '[{"timestamp":1700000000000,"metric":"test::number","value":42,"source":"py"}]';
    const { status, body: answer } = await send(body, { query, headers });
    expect([status, answer]).toEqual([204, '']);
    expect(await count()).toBe(1);
  });

  it.each([
    ['', 1_700_000_000, 1_700_000_000_000],
    ['?timestampPrecision=milliseconds', 1_700_000_000, 1_700_000_000_000],
    ['?TimestampPrecision=SECONDS&MODE=Default', 1_700_000_000, 1_700_000_000_000_000],
    ['?timestampprecision=Microseconds&mode=store_only&datasetId=x', 1_700_000_000, 1_700_000_000],
  ])('reads times as %p says', async (query, timestamp, us) => {
    expect((await send([event({ timestamp })], { query })).status).toBe(204);
    expect(await stored()).toMatchObject([{ timestamp: us }]);
  });

  it('gives events without a time that of their arrival, each its own', async () => {
    const before = Date.now() * 1_000;
    expect((await send([event({ timestamp: undefined }), event({ timestamp: null })])).status).toBe(204);
    const times = (await stored()).map((row) => (row as { timestamp: number }).timestamp);
    expect(times).toHaveLength(2);
    for (const time of times) expect(time).toBeGreaterThanOrEqual(before - 1_000);
    expect(Math.max(...times)).toBeLessThanOrEqual((Date.now() + 1) * 1_000);
  });

  it('checks events of the mode stream_only, and stores none', async () => {
    expect((await send([event()], { query: '?mode=STREAM_ONLY' })).status).toBe(204);
    expect((await send([event({ value: 'x' })], { query: '?mode=stream_only' })).status).toBe(400);
    expect(await count()).toBe(0);
  });

  it.each([
    ['?timestampPrecision=days', 'timestampPrecision: expected seconds, milliseconds, microseconds.'],
    ['?mode=later', 'mode: expected default, stream_only, store_only.'],
    ['?mode=default&Mode=default', 'mode: expected it once.'],
  ])('refuses %p', async (query, message) => {
    const { status, error } = await send([event()], { query });
    expect([status, error?.message]).toEqual([400, message]);
  });

  it('stores nothing when one event is wrong, and says which', async () => {
    const answer = await send([event(), event({ timestamp: 1 }), event({ value: 'x' })]);
    expect(answer.headers.get('content-type')).toMatch('application/json');
    expect([answer.status, answer.error]).toEqual([
      400,
      {
        status: 400,
        message: 'Invalid event at index 2: value: expected a finite number, found "x"',
        details: { index: 2, property: 'value' },
      },
    ]);
    expect(await count()).toBe(0);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '[{'],
    ['no array', event()],
    ['bytes that are no text', Buffer.from([0x5b, 0xff, 0x5d])],
  ])('refuses %s', async (_, body) => {
    expect(await send(body)).toMatchObject({ status: 400, error: { status: 400, message: /^body: / } as never });
  });

  it('takes one event a line', async () => {
    const lines = [event(), event({ source: 's' })].map((each) => JSON.stringify(each)).join('\n');
    const headers = { 'content-type': 'application/x-ndjson; charset=utf-8' };
    expect((await send(lines, { headers })).status).toBe(204);
    expect(await count()).toBe(2);
    expect((await send(`${lines}\n{}`, { headers })).error?.message).toMatch(/^Invalid event at index 2: metric: /);
  });

  describe('packed', () => {
    const body = () => Buffer.from(JSON.stringify([event(), event({ source: 's' })]));
    const packed = (encoding: string) => ({ headers: { 'content-encoding': encoding } });

    it.each([
      ['gzip', () => gzipSync(body())],
      ['GZIP', () => Buffer.concat([gzipSync(body().subarray(0, 9)), gzipSync(body().subarray(9))])],
      ['zstd', () => zstdCompressSync(body())],
      ['identity', body],
    ])('as %s is taken', async (encoding, make) => {
      expect((await send(make(), packed(encoding))).status).toBe(204);
      expect(await count()).toBe(2);
    });

    it.each([
      ['gzip', 'damaged', () => gzipSync(body()).fill(0, 12, 20)],
      ['gzip', 'cut off', () => gzipSync(body()).subarray(0, -9)],
      ['zstd', 'something else', body],
      ['zstd', 'cut off', () => zstdCompressSync(body()).subarray(0, -3)],
      [
        'zstd',
        'two frames, of which Node reads one',
        () => Buffer.concat([zstdCompressSync('['), zstdCompressSync(']')]),
      ],
    ])('as %s is refused when it is %s', async (encoding, _, make) => {
      expect(await send(make(), packed(encoding))).toMatchObject({ status: 400, error: { status: 400 } });
      expect(await count()).toBe(0);
    });

    it.each(['gzip', 'zstd'] as const)('as %s is refused when it unpacks to more than 16 MB', async (encoding) => {
      const bomb = Buffer.alloc(32 * 1_048_576, 0x20);
      const small = encoding === 'gzip' ? gzipSync(bomb) : zstdCompressSync(bomb);
      expect(small.length).toBeLessThan(50_000);
      expect(await send(small, packed(encoding))).toMatchObject({ status: 413, error: { status: 413 } });
    });

    it.each(['br', 'gzip, gzip', 'x'])('as %s is refused', async (encoding) => {
      expect((await send(body(), packed(encoding))).status).toBe(415);
    });
  });

  it('takes 16 MB, and no byte more', async () => {
    const text = JSON.stringify([event()]);
    expect((await send(text.padEnd(LIMIT))).status).toBe(204);
    const message = 'The body is too large; send a smaller one.';
    const refusal = { status: 413, error: { status: 413, message, details: null } };
    expect(await send(text.padEnd(LIMIT + 1))).toMatchObject(refusal);
    const stream = new ReadableStream({
      start: (controller) => {
        for (let bytes = 0; bytes <= LIMIT; bytes += 1_048_576) controller.enqueue(Buffer.alloc(1_048_576, 0x20));
        controller.close();
      },
    });
    const chunked = await fetch(`${api.url}/api/v3/data/ingest/${dataset}`, {
      ...{ method: 'POST', body: stream, duplex: 'half' },
      headers: { authorization: ada.authorization },
    } as RequestInit);
    expect(chunked.status).toBe(413);
  });

  it('refuses a body of another type', async () => {
    expect(await send('a,b', { headers: { 'content-type': 'text/csv' } })).toMatchObject({
      status: 415,
      error: { status: 415, message: 'Content-Type: expected application/json or application/x-ndjson.' },
    });
  });

  it('stores an event of now once under one Idempotency-Key', async () => {
    const headers = { 'Idempotency-Key': 'monday' };
    const now = [event({ timestamp: undefined })];
    for (let time = 0; time < 3; time += 1) expect((await send(now, { headers })).status).toBe(204);
    expect(await count()).toBe(1);
    const refusal = 'Idempotency-Key: another request had this key within the last day; take a new one.';
    expect((await send([event()], { headers })).error?.message).toBe(refusal);
    expect((await send(now, { headers, query: '?timestampPrecision=seconds' })).error?.message).toBe(refusal);
    expect((await send(now, { headers, to: await aDataset(api, ada) })).error?.message).toBe(refusal);
    expect((await send(now, { headers: { 'Idempotency-Key': 'a b' } })).status).toBe(400);
    expect((await send([event({ value: 'x' })], { headers: { 'Idempotency-Key': 'tuesday' } })).status).toBe(400);
    expect((await send(now, { headers: { 'Idempotency-Key': 'tuesday' } })).status).toBe(204);
    expect(await count()).toBe(2);
  });

  describe('by who may not', () => {
    const words = (id: string) =>
      `You may not send events to dataset ${JSON.stringify(id)}, or there is no such dataset.`;

    it('tells forbidden and unknown datasets apart in nothing', async () => {
      const unreadable = await aDataset(api, ada, []);
      const readable = await aDataset(api, ada, ['READ', 'MANAGE']);
      const archived = await aDataset(api, ada);
      await api.data.query('UPDATE datasets SET archived = true WHERE id = $1', [archived]);
      for (const to of [unreadable, readable, archived, 'unknown', 'nul\0', 'ü'.repeat(60)]) {
        const { status, error } = await send([event()], { to });
        expect([status, error]).toEqual([403, { status: 403, message: words(to), details: null }]);
      }
    });

    it('holds for the scope, and for what the client is confined to', async () => {
      const reader = await anAccount(api, { scope: ['READ', 'MANAGE'] });
      const message = 'The token lacks the scope WRITE. Request a token with it.';
      expect(await send([event()], { account: reader, to: await aDataset(api, reader) })).toMatchObject({
        status: 403,
        error: { message },
      });
      const [mine, other] = [await aDataset(api, ada), await aDataset(api, ada)];
      const confined = await anAccount(api, {
        restrictions: [
          { datasetId: mine, permissions: ['WRITE'] },
          { datasetId: other, permissions: ['READ'] },
        ],
      });
      await api.data.query('UPDATE clients SET user_id = $1 WHERE id = $2', [ada.userId, confined.clientId]);
      expect((await send([event()], { account: confined, to: mine })).status).toBe(204);
      expect((await send([event()], { account: confined, to: other })).status).toBe(403);
    });

    it('is known before the body is read', async () => {
      const nobody = { ...ada, authorization: 'Bearer x' };
      const refused = await send('x'.repeat(100), { account: nobody });
      expect([refused.status, refused.headers.get('www-authenticate'), refused.error?.status]).toEqual([
        401,
        'Bearer',
        401,
      ]);
      expect((await send('no JSON', { to: 'unknown' })).status).toBe(403);
    });
  });

  it('refuses a dataset that was removed since, and takes events for it when it is there again', async () => {
    expect((await send([event()])).status).toBe(204);
    await api.data.query('DELETE FROM datasets WHERE id = $1', [dataset]);
    expect((await send([event()])).status).toBe(403);
    await api.data.query('INSERT INTO datasets (id, name, created_on) VALUES ($1, $1, 0)', [dataset]);
    const roles = await aDataset(api, ada);
    await api.data.query('UPDATE dataset_roles SET dataset_id = $1 WHERE dataset_id = $2', [dataset, roles]);
    expect((await send([event()])).status).toBe(403); // says that it was removed, and forgets its key
    expect((await send([event()])).status).toBe(204);
    expect(await count()).toBe(1);
  });
});
