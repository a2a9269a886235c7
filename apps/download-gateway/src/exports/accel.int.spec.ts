import { randomUUID } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { waitUntil } from '@obelisk/testing';
import { markDamaged } from '@obelisk/exports';
import type { FinishedExport, TestAccount } from '../../test/export-builder.ts';
import { startGateway, type TestGateway } from '../../test/gateway.ts';

const { S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = process.env;

describe('a gateway behind a proxy that fetches from the store', () => {
  let gateway: TestGateway;
  let owner: TestAccount;
  let authorization: string;
  let file: FinishedExport;

  beforeAll(async () => {
    gateway = await startGateway({
      S3_ENDPOINT,
      S3_ACCESS_KEY_ID,
      S3_SECRET_ACCESS_KEY,
      STORAGE_URL: `s3://test-${randomUUID()}`,
      DOWNLOAD_MODE: 'accel',
      DOWNLOADS_PER_ACCOUNT: '2',
    });
    owner = await gateway.exports.anAccount();
    authorization = `Bearer ${await gateway.issuer.tokenOf(owner.clientId)}`;
    file = await gateway.exports.aFinishedExport(owner, [await gateway.exports.aDataset(owner)], 100_000);
  });

  afterAll(async () => {
    for await (const { key } of gateway.storage.list('')) await gateway.storage.delete(key);
    await gateway.close();
  });

  /** As the proxy asks: the answer has headers, and a body that does not end. */
  const ask = (headers: Record<string, string> = {}, method = 'GET', id = file.id) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const all = { authorization, 'x-download-proxy': 'accel', ...headers };
      const url = `${gateway.url}/api/v3/data/exports/${id}`;
      httpRequest(url, { method, headers: all, agent: false }, resolve).once('error', reject).end();
    });

  /** What the proxy then sends to the store; the changes are those of somebody who found the signature. */
  const fetchAs = ({ headers }: IncomingMessage, changes: { path?: string; range?: string; ifMatch?: string } = {}) => {
    const hint = (name: string) => String(headers[`x-store-${name}`] ?? '');
    const range = changes.range ?? hint('range');
    return new Promise<{ status: number; body: Buffer }>((resolve, reject) => {
      const to = new URL(S3_ENDPOINT ?? '');
      const signed = {
        host: hint('host'),
        authorization: hint('authorization'),
        'x-amz-date': hint('date'),
        'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
        'if-match': changes.ifMatch ?? hint('if-match'),
        ...(range === '' ? {} : { range }),
      };
      const options = { host: to.hostname, port: to.port, path: changes.path ?? hint('path'), headers: signed };
      const sent = httpRequest(options, (answer) => {
        void answer.toArray().then((chunks: Buffer[]) => {
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks) });
        }, reject);
      });
      sent.once('error', reject).end();
    });
  };

  it('says what to fetch, under which headers, and not how the store is to be asked for anything else', async () => {
    const answer = await ask();
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      'x-accel-redirect': '/.store',
      'x-store-length': '100000',
      'x-store-account': expect.stringMatching(/\S/),
      'content-type': 'application/gzip',
      'content-disposition': expect.stringContaining('attachment'),
      etag: `"${file.sha256}"`,
      'repr-digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
      'cache-control': 'private, no-store',
    });
    expect(answer.headers['content-length']).toBeUndefined();
    expect(JSON.stringify(answer.headers)).not.toContain(S3_SECRET_ACCESS_KEY);
    const whole = await fetchAs(answer);
    expect([whole.status, whole.body.equals(file.bytes)]).toEqual([200, true]);
    const path = String(answer.headers['x-store-path']).replace(/[^/]*$/, 'other');
    expect((await fetchAs(answer, { path })).status).toBe(403);
    answer.destroy();
  });

  it('names the range that it chose', async () => {
    const answer = await ask({ range: 'bytes=10-19' });
    expect(answer.headers).toMatchObject({
      'x-store-range': 'bytes=10-19',
      'x-store-content-range': 'bytes 10-19/100000',
      'x-store-length': '10',
    });
    expect(answer.headers['content-range']).toBeUndefined();
    const part = await fetchAs(answer);
    expect([part.status, part.body.equals(file.bytes.subarray(10, 20))]).toEqual([206, true]);
    answer.destroy();
  });

  it('reads the file itself for who wants its digest, and finds the byte that was flipped', async () => {
    const wants = { 'want-content-digest': 'sha-256=10' };
    const whole = await ask(wants);
    expect([whole.statusCode, whole.headers['x-accel-redirect']]).toEqual([200, undefined]);
    expect(whole.headers['content-digest']).toBe(whole.headers['repr-digest']);
    expect(Buffer.concat((await whole.toArray()) as Buffer[]).equals(file.bytes)).toBe(true);
    const damaged = await gateway.exports.aFinishedExport(owner, [await gateway.exports.aDataset(owner)], 100_000);
    const bytes = Buffer.from(damaged.bytes);
    bytes.writeUInt8(bytes.readUInt8(50_000) ^ 1, 50_000);
    await gateway.exports.store(damaged.objectKey, bytes);
    const unseen = await ask({}, 'GET', damaged.id);
    expect((await fetchAs(unseen)).body.equals(bytes)).toBe(true); // nobody of ours sees it
    unseen.destroy();
    const seen = await ask(wants, 'GET', damaged.id)
      .then((answer) => answer.toArray())
      .catch(() => 'cut off');
    expect(seen).toBe('cut off');
    const next = await ask({}, 'GET', damaged.id);
    expect(next.statusCode).toBe(410);
    next.destroy();
  });

  it('lets the store refuse an object that is no longer the one', async () => {
    const answer = await ask();
    expect((await fetchAs(answer, { ifMatch: '"0123456789abcdef0123456789abcdef"' })).status).toBe(412);
    answer.destroy();
  });

  it('answers by itself what needs no bytes, and everything that is refused', async () => {
    const statusOf = async (...question: Parameters<typeof ask>) => {
      const answer = await ask(...question);
      answer.destroy();
      return [answer.statusCode, answer.headers['x-accel-redirect']];
    };
    expect(await statusOf({}, 'HEAD')).toEqual([200, undefined]);
    expect(await statusOf({ 'if-none-match': `"${file.sha256}"` })).toEqual([304, undefined]);
    expect(await statusOf({ range: 'bytes=100000-' })).toEqual([416, undefined]);
    expect(await statusOf({ authorization: 'Bearer nonsense' })).toEqual([401, undefined]);
    expect(await statusOf({}, 'GET', randomUUID())).toEqual([404, undefined]);
    const gone = await gateway.exports.aFinishedExport(owner, [await gateway.exports.aDataset(owner)], 10);
    await gateway.storage.delete(gone.objectKey);
    expect(await statusOf({}, 'GET', gone.id)).toEqual([410, undefined]);
  });

  it('hands over nothing of an export with a damaged file', async () => {
    const { id, objectKey } = await gateway.exports.aFinishedExport(owner, [await gateway.exports.aDataset(owner)], 10);
    await markDamaged(gateway.data, id, objectKey);
    const answers = [await ask({}, 'GET', id), await ask({ range: 'bytes=2-' }, 'GET', id), await ask({}, 'HEAD', id)];
    for (const answer of answers) answer.destroy();
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([410, 410, 410]);
    expect(answers.filter(({ headers }) => 'x-accel-redirect' in headers)).toEqual([]);
  });

  it('sends the file itself to whoever is no such proxy', async () => {
    const answer = await ask({ 'x-download-proxy': '' });
    expect(answer.headers['x-accel-redirect']).toBeUndefined();
    expect(Buffer.concat((await answer.toArray()) as Buffer[]).equals(file.bytes)).toBe(true);
  });

  it('counts a download until the proxy has closed its answer', async () => {
    const [first, second] = [await ask(), await ask()];
    expect([first.statusCode, second.statusCode]).toEqual([200, 200]);
    const third = await ask();
    expect(third.statusCode).toBe(429);
    third.destroy();
    first.destroy();
    const freed = async () => {
      const answer = await ask();
      answer.destroy();
      return answer.statusCode === 200;
    };
    await waitUntil('a place is free', freed);
    second.destroy();
  });

  it('has on record who was given which bytes', async () => {
    const other = await gateway.exports.aFinishedExport(owner, [await gateway.exports.aDataset(owner)], 1_000);
    (await ask({ range: 'bytes=0-9' }, 'GET', other.id)).destroy();
    const rows: { detail: string }[] = await gateway.data.query(
      `SELECT detail FROM audit_events WHERE action = 'EXPORT_DOWNLOADED' AND export_id = $1`,
      [other.id],
    );
    expect(rows).toEqual([{ detail: 'file 1, bytes 0-9, by the proxy' }]);
  });
});
