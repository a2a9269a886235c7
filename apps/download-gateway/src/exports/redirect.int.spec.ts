import { randomUUID } from 'node:crypto';
import { ConfigError } from '@obelisk/platform';
import type { FinishedExport, TestAccount } from '../../test/export-builder.ts';
import { startGateway, type TestGateway } from '../../test/gateway.ts';
import { loadGatewaySettings } from '../config.ts';

describe('a gateway that redirects', () => {
  let gateway: TestGateway;
  let owner: TestAccount;
  let authorization: string;
  let file: FinishedExport;

  beforeAll(async () => {
    const { S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = process.env;
    gateway = await startGateway({
      S3_ENDPOINT,
      S3_ACCESS_KEY_ID,
      S3_SECRET_ACCESS_KEY,
      STORAGE_URL: `s3://test-${randomUUID()}`,
      DOWNLOAD_MODE: 'redirect',
    });
    owner = await gateway.exports.anAccount();
    authorization = `Bearer ${await gateway.issuer.tokenOf(owner.clientId)}`;
    const changes = { name: 'Température 2026' };
    file = await gateway.exports.aFinishedExport(owner, [await gateway.exports.aDataset(owner)], 100_000, changes);
  });

  afterAll(async () => {
    for await (const { key } of gateway.storage.list('')) await gateway.storage.delete(key);
    await gateway.close();
  });

  const ask = (method: string, headers: Record<string, string> = {}, id = file.id) =>
    fetch(`${gateway.url}/api/v3/data/exports/${id}`, {
      method,
      redirect: 'manual',
      headers: { authorization, ...headers },
    });

  it('answers a link to the store, which hands out the file under its name, for a minute', async () => {
    const answer = await ask('GET');
    expect(answer.status).toBe(302);
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    const link = new URL(answer.headers.get('location') ?? '');
    expect(Number(link.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(60);
    const stored = await fetch(link);
    expect(stored.headers.get('content-disposition')).toContain(`filename*=UTF-8''Temp%C3%A9rature%202026`);
    expect(stored.headers.get('content-type')).toBe('application/gzip');
    expect(stored.headers.get('cache-control')).toBe('private, no-store');
    expect(Buffer.from(await stored.arrayBuffer()).equals(file.bytes)).toBe(true);
  });

  it('reads the file itself for who wants its digest', async () => {
    const answer = await ask('GET', { 'want-content-digest': 'md5=10, sha-256=1' });
    expect([answer.status, answer.headers.get('content-digest')]).toEqual([200, answer.headers.get('repr-digest')]);
    expect(Buffer.from(await answer.arrayBuffer()).equals(file.bytes)).toBe(true);
    expect((await ask('GET', { 'want-content-digest': 'sha-256=0' })).status).toBe(302);
  });

  it('gives a link to nothing else', async () => {
    const link = new URL((await ask('GET')).headers.get('location') ?? '');
    link.pathname = link.pathname.replace(/[^/]*$/, '2.csv.gz');
    expect((await fetch(link)).status).toBe(403);
    expect((await fetch(link.href.replace(/X-Amz-Expires=\d+/, 'X-Amz-Expires=6000'))).status).toBe(403);
  });

  it('lets the store answer a range', async () => {
    const link = (await ask('GET', { range: 'bytes=10-19' })).headers.get('location') ?? '';
    const part = await fetch(link, { headers: { range: 'bytes=10-19' } });
    expect(part.status).toBe(206);
    expect(Buffer.from(await part.arrayBuffer()).equals(file.bytes.subarray(10, 20))).toBe(true);
  });

  it('answers by itself what needs no bytes, and everything that is refused', async () => {
    const head = await ask('HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '100000']);
    expect((await ask('GET', { 'if-none-match': head.headers.get('etag') ?? '' })).status).toBe(304);
    expect((await ask('GET', { range: 'bytes=100000-' })).status).toBe(416);
    expect((await ask('GET', { authorization: 'Bearer nonsense' })).status).toBe(401);
    expect((await ask('GET', {}, randomUUID())).status).toBe(404);
  });

  it('says 410 for a file that is gone, and gives no link', async () => {
    const gone = await gateway.exports.aFinishedExport(owner, [await gateway.exports.aDataset(owner)], 10);
    await gateway.storage.delete(gone.objectKey);
    expect((await ask('GET', {}, gone.id)).status).toBe(410);
  });

  it('does not start on a folder', () => {
    const settings = {
      DATABASE_URL: 'postgresql://localhost/x',
      OIDC_ISSUER: 'http://localhost',
      STORAGE_URL: 'file:./x',
    };
    expect(() => loadGatewaySettings({ ...settings, DOWNLOAD_MODE: 'redirect' })).toThrow(ConfigError);
    expect(() => loadGatewaySettings({ ...settings, DOWNLOAD_MODE: 'redirect' })).toThrow(
      /redirect and accel need an S3 server/,
    );
  });
});
