import { request, type ClientRequest } from 'node:http';
import { vi } from 'vitest';
import { waitUntil } from '@obelisk/testing';
import { aDataset, anAccount, type TestAccount } from '../../test/accounts.ts';
import { startDataApi, type TestDataApi } from '../../test/data-api.ts';
import { IngestRoom } from './ingest-room.ts';

const MEBIBYTE = 1_048_576;

describe('more events than there is room for', () => {
  let api: TestDataApi;
  let ada: TestAccount;
  let dataset: string;

  beforeAll(async () => {
    api = await startDataApi({ INGEST_BUFFER: '32', INGEST_EVENTS_PER_HOUR: '20000' });
    ada = await anAccount(api);
    dataset = await aDataset(api, ada);
  });
  afterEach(() => vi.restoreAllMocks());
  afterAll(() => api.close());

  const headers = () => ({ authorization: ada.authorization, 'content-type': 'application/json' });
  const send = async (body: string) => {
    const answer = await fetch(`${api.url}/api/v3/data/ingest/${dataset}`, {
      method: 'POST',
      headers: headers(),
      body,
    });
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: await answer.text() };
  };

  /** A body that stops on the way. */
  function unfinished(bytes: number): ClientRequest {
    const { hostname, port } = new URL(api.url);
    const path = `/api/v3/data/ingest/${dataset}`;
    const all = { ...headers(), 'content-length': 16 * MEBIBYTE };
    const sending = request({ hostname, port, path, method: 'POST', headers: all });
    sending.on('error', () => undefined);
    sending.write(Buffer.alloc(bytes, 0x20));
    return sending;
  }

  /** Bytes of bodies that got room from now on. */
  function arrivedBytes(): () => number {
    const room = api.app.get(IngestRoom);
    const open = room.open.bind(room);
    let arrived = 0;
    vi.spyOn(room, 'open').mockImplementation((account) => {
      const share = open(account);
      const grow = (bytes: number) => {
        share.grow(bytes);
        arrived += bytes;
      };
      return { ...share, grow };
    });
    return () => arrived;
  }

  it('are answered 503 with Retry-After, until what holds the room is gone', async () => {
    const body = '[]'.padEnd(10 * MEBIBYTE);
    const arrived = arrivedBytes();
    const slow = unfinished(10 * MEBIBYTE);
    await waitUntil('the slow one is held', () => arrived() === 10 * MEBIBYTE);
    const message = 'More events are arriving than can be stored right now; send these again in a second.';
    expect(await send(body)).toEqual({
      status: 503,
      retryAfter: '1',
      body: JSON.stringify({ error: { status: 503, message, details: null } }),
    });
    expect((await send('[]')).status).toBe(204); // a small one still fits
    slow.destroy();
    await waitUntil('the room is free', async () => (await send(body)).status === 204);
  });

  it('are answered 429 with Retry-After when the hour is used up; before, ten thousand sources are as one', async () => {
    const events = Array.from({ length: 10_000 }, (_, index) => ({
      ...{ timestamp: 1_700_000_000_000, metric: 'a::number', value: index, source: `sensor-${String(index)}` },
    }));
    for (let from = 0; from < events.length; from += 1_000)
      expect((await send(JSON.stringify(events.slice(from, from + 1_000)))).status).toBe(204);
    const rows: object[] = await api.data.query(
      'SELECT count(DISTINCT source)::integer AS sources, count(*)::integer AS events FROM metric_events JOIN datasets ON key = dataset_key WHERE id = $1',
      [dataset],
    );
    expect(rows).toEqual([{ sources: 10_000, events: 10_000 }]);
    const refused = await send(JSON.stringify([...events, ...events]));
    expect([refused.status, Number(refused.retryAfter) > 3_000, refused.body]).toEqual([
      429,
      true,
      expect.stringContaining('At most 20000 events are taken in an hour.'),
    ]);
  });
});
