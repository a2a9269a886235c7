import { gunzipSync } from 'node:zlib';
import { sendChunk, type ChunkTarget } from './send-chunk.ts';

const CHUNK = { lines: [4, 6, 7], body: '{"a":1}\n{"a":2}\n{"a":3}\n' };
const { signal } = new AbortController();

describe('a chunk that is sent', () => {
  let answers: (() => Response)[];
  let bodies: { text: string; key: string | undefined }[];
  let waits: number[];
  const post: ChunkTarget['post'] = (body, headers) => {
    bodies.push({ text: gunzipSync(body).toString(), key: headers['Idempotency-Key'] });
    const answer = answers.shift() ?? (() => new Response(null, { status: 204 }));
    return new Promise((resolve) => {
      resolve(answer());
    });
  };
  const send = (more: Partial<ChunkTarget> = {}) =>
    sendChunk(CHUNK, { post, key: 'k-4', signal, pause: 1, onWait: (wait) => waits.push(wait), ...more });

  beforeEach(() => {
    [answers, bodies, waits] = [[], [], []];
  });
  const status =
    (code: number, headers: Record<string, string> = {}, body: string | null = null) =>
    () =>
      new Response(body, { status: code, headers });
  const noAnswer = () => {
    throw new TypeError('fetch failed', { cause: new Error('ECONNRESET') });
  };

  it('is packed, and has the same key each time', async () => {
    answers = [noAnswer, status(503)];
    await send();
    expect(bodies).toEqual(Array.from({ length: 3 }, () => ({ text: CHUNK.body, key: 'k-4' })));
  });

  it('waits as it is told', async () => {
    answers = [status(429, { 'Retry-After': '0.02' }), status(503, { 'Retry-After': '0.01' }), status(502)];
    await send();
    expect(waits).toEqual([20, 10, 2]);
  });

  it('is given up when nobody answers, but not while the system says when', async () => {
    answers = Array.from({ length: 20 }, () => status(429, { 'Retry-After': '0' }));
    await send();
    answers = Array.from({ length: 20 }, () => noAnswer);
    await expect(send()).rejects.toMatchObject({ exitCode: 69 });
    expect(bodies).toHaveLength(21 + 9);
  });

  it('names the line of the file that is wrong', async () => {
    const error = { message: 'Invalid event at index 1: value: expected a number.', details: { index: 1 } };
    answers = [status(400, {}, JSON.stringify({ error }))];
    await expect(send()).rejects.toMatchObject({
      exitCode: 65,
      message: 'Line 6: value: expected a number. Lines 1 to 3 are stored, and none after them.',
    });
  });

  it('says what else the system says, at once', async () => {
    answers = [status(403, {}, '{"error":{"message":"You may not send."}}')];
    await expect(send()).rejects.toMatchObject({ exitCode: 77, message: 'You may not send.' });
    expect(bodies).toHaveLength(1);
  });

  it('ends at Ctrl-C, also while it waits', async () => {
    const stop = new AbortController();
    answers = [status(429, { 'Retry-After': '60' })];
    const sending = send({
      signal: stop.signal,
      onWait: () => {
        stop.abort();
      },
    });
    await expect(sending).rejects.toMatchObject({ name: 'AbortError' });
  });
});
