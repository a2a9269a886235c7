import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { ExportEntity } from '@obelisk/database';
import { FILES_DAMAGED } from '@obelisk/domain';
import { Registry } from 'prom-client';
import { waitUntil } from '@obelisk/testing';
import type { FinishedExport, TestAccount } from '../../test/export-builder.ts';
import { startGateway, type TestGateway } from '../../test/gateway.ts';

const SIZE = 6_291_456; // 6 MiB

const STORES: [string, NodeJS.ProcessEnv][] = [
  ['a folder', {}],
  ['S3', { ...process.env, STORAGE_URL: `s3://damaged-${randomUUID()}` }],
];

describe.each(STORES)('a byte that was flipped in %s', (_, store) => {
  let gateway: TestGateway;
  let owner: TestAccount;
  let authorization: string;
  let file: FinishedExport;

  beforeAll(async () => {
    const { STORAGE_URL, S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = store;
    const s3 = { STORAGE_URL, S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY };
    gateway = await startGateway(STORAGE_URL === undefined ? {} : s3);
    owner = await gateway.exports.anAccount();
    authorization = `Bearer ${await gateway.issuer.tokenOf(owner.clientId)}`;
  });

  beforeEach(async () => {
    file = await gateway.exports.aFinishedExport(owner, [await gateway.exports.aDataset(owner)], SIZE);
  });

  afterEach(() => gateway.storage.delete(file.objectKey));

  afterAll(() => gateway.close());

  async function flip(at: number): Promise<Buffer> {
    const bytes = Buffer.from(file.bytes);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    await gateway.exports.store(file.objectKey, bytes);
    return bytes;
  }

  async function download(range?: string): Promise<{ response?: IncomingMessage; bytes: Buffer; fails: boolean }> {
    const headers = { authorization, ...(range === undefined ? {} : { range }) };
    const request = get(`${gateway.url}/api/v3/data/exports/${file.id}`, { headers, agent: false });
    const chunks: Buffer[] = [];
    try {
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      return { response, bytes: Buffer.concat(chunks), fails: false };
    } catch {
      return { bytes: Buffer.concat(chunks), fails: true };
    }
  }

  async function damaged(): Promise<number> {
    const metric = gateway.app.get(Registry).getSingleMetric('obelisk_downloads_total');
    const { values } = (await metric?.get()) ?? { values: [] };
    return values.find(({ labels }) => labels['outcome'] === 'damaged')?.value ?? 0;
  }

  it.each([0, SIZE / 2, SIZE - 1])('at %i: the download fails before its end, and is counted', async (at) => {
    const before = await damaged();
    await flip(at);
    const { bytes, fails } = await download();
    expect(fails).toBe(true);
    expect(bytes.length).toBeLessThan(SIZE);
    await waitUntil('it is counted', async () => (await damaged()) === before + 1);
  });

  it('ends every way to the file from then on, also for who fetches the rest', async () => {
    const link = `${gateway.url}/api/v3/data/links/${(await gateway.exports.aLink(owner, file.id)).secret}`;
    await flip(10);
    const { bytes } = await download();
    const url = `${gateway.url}/api/v3/data/exports/${file.id}`;
    const range = `bytes=${String(bytes.length)}-`;
    const answers = await Promise.all([
      fetch(url, { headers: { authorization, range } }),
      fetch(url, { headers: { authorization, 'if-none-match': `"${file.sha256}"` } }),
      fetch(`${url}/1`, { headers: { authorization } }),
      fetch(url, { headers: { authorization }, method: 'HEAD' }),
      fetch(link),
      fetch(link, { headers: { range } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 410));
    expect(await answers[0]?.json()).toMatchObject({ detail: FILES_DAMAGED });
    const { damagedOn, message } = await gateway.data.getRepository(ExportEntity).findOneByOrFail({ id: file.id });
    expect([typeof damagedOn, message]).toEqual(['number', FILES_DAMAGED]);
  });

  it('is noticed by a range of the whole file as well', async () => {
    await flip(1);
    expect(await download('bytes=0-')).toMatchObject({ fails: true });
  });

  it('is left to the reader of a part, who has the digest of the whole', async () => {
    const bytes = await flip(10);
    const { response, bytes: part } = await download('bytes=0-99');
    expect(part.equals(bytes.subarray(0, 100))).toBe(true);
    const digest = Buffer.from(file.sha256, 'hex').toString('base64');
    expect(response?.headers['repr-digest']).toBe(`sha-256=:${digest}:`);
  });

  it('is not seen where there is none', async () => {
    const { bytes, fails } = await download();
    expect([fails, bytes.equals(file.bytes)]).toEqual([false, true]);
  });
});
