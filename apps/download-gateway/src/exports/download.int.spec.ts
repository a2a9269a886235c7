import { createHash } from 'node:crypto';
import { ExportEntity } from '@obelisk/database';
import { refreshExport } from '@obelisk/exports';
import { Outbox } from '@obelisk/messaging';
import { parse } from 'content-disposition';
import type { FinishedExport, TestAccount } from '../../test/export-builder.ts';
import { startGateway, type TestGateway } from '../../test/gateway.ts';

const SIZE = 7_000_001; // two parts, and no round number

describe('a finished file', () => {
  let gateway: TestGateway;
  let owner: TestAccount;
  let dataset: string;
  let authorization: string;
  let file: FinishedExport;

  beforeAll(async () => {
    gateway = await startGateway();
    owner = await gateway.exports.anAccount();
    dataset = await gateway.exports.aDataset(owner);
    authorization = `Bearer ${await gateway.issuer.tokenOf(owner.clientId)}`;
    file = await gateway.exports.aFinishedExport(owner, [dataset], SIZE, { name: 'Été' });
  });

  afterAll(() => gateway.close());

  const ask = (headers: Record<string, string> = {}, method = 'GET', id = file.id) =>
    fetch(`${gateway.url}/api/v3/data/exports/${id}`, { method, headers: { authorization, ...headers } });
  const bodyOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

  it('arrives whole, with everything that a client needs to check it', async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    const body = await bodyOf(response);
    expect(createHash('sha256').update(body).digest('hex')).toBe(file.sha256);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/gzip',
      'content-length': String(SIZE),
      'content-disposition': `attachment; filename=_t_.csv.gz; filename*=UTF-8''%C3%89t%C3%A9.csv.gz`,
      etag: `"${file.sha256}"`,
      'last-modified': new Date(file.completedOn).toUTCString(),
      'accept-ranges': 'bytes',
      'repr-digest': `sha-256=:${createHash('sha256').update(file.bytes).digest('base64')}:`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('transfer-encoding')).toBeNull();
  });

  it.each(['QUEUING', 'GENERATING'] as const)('is there while a refresh of it is %s', async (status) => {
    const { id, sha256, bytes } = await gateway.exports.aFinishedExport(owner, [dataset], 10);
    await gateway.data.transaction(async (manager) => {
      const before = await manager.findOneByOrFail(ExportEntity, { id });
      const { readFilters, recordLimit, recordsEstimate, estimateIsExact, correlationId } = before;
      const request = { readFilters, recordLimit, recordsEstimate, estimateIsExact, correlationId };
      await refreshExport(manager, new Outbox(), before, request);
      await manager.update(ExportEntity, { id }, { status });
    });
    const response = await ask({}, 'GET', id);
    expect([response.status, response.headers.get('etag')]).toEqual([200, `"${sha256}"`]);
    expect(await bodyOf(response)).toEqual(bytes);
  });

  it('HEAD says the same and sends nothing', async () => {
    const [head, get] = await Promise.all([ask({ range: 'bytes=0-9' }, 'HEAD'), ask()]);
    expect(head.status).toBe(200);
    expect(await bodyOf(head)).toHaveLength(0);
    await bodyOf(get);
    const kept = (response: Response) =>
      [...response.headers].filter(([name]) => !['date', 'connection', 'keep-alive', 'x-request-id'].includes(name));
    expect(kept(head)).toEqual(kept(get));
  });

  it.each([
    ['bytes=0-0', 0, 0],
    ['bytes=5242879-5242880', 5_242_879, 5_242_880],
    ['bytes=1000000-3999999', 1_000_000, 3_999_999],
    ['bytes=6999000-', 6_999_000, SIZE - 1],
    ['bytes=-17', SIZE - 17, SIZE - 1],
    ['bytes=-99999999', 0, SIZE - 1],
    ['bytes=0-99999999', 0, SIZE - 1],
  ])('%s gives those bytes', async (range, start, end) => {
    const response = await ask({ range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${String(start)}-${String(end)}/${String(SIZE)}`);
    expect(response.headers.get('content-length')).toBe(String(end - start + 1));
    expect(response.headers.get('etag')).toBe(`"${file.sha256}"`);
    expect((await bodyOf(response)).equals(file.bytes.subarray(start, end + 1))).toBe(true);
  });

  it.each(['bytes=9-3', 'bytes=0-1,5-6', 'rows=0-1', 'bytes=x', 'nonsense'])(
    'the range %j is ignored',
    async (range) => {
      const response = await ask({ range });
      expect(response.status).toBe(200);
      expect((await bodyOf(response)).equals(file.bytes)).toBe(true);
    },
  );

  it('a range behind its end is refused, and its size told', async () => {
    const response = await ask({ range: `bytes=${String(SIZE)}-` });
    expect(response.status).toBe(416);
    expect(response.headers.get('content-range')).toBe(`bytes */${String(SIZE)}`);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 416, title: 'Range Not Satisfiable' });
  });

  it('resumes with If-Range when it is still the same file', async () => {
    const first = await ask({ range: 'bytes=0-3000000' });
    const start = await bodyOf(first);
    const rest = await ask({ range: 'bytes=3000001-', 'if-range': first.headers.get('etag') ?? '' });
    expect(rest.status).toBe(206);
    expect(Buffer.concat([start, await bodyOf(rest)]).equals(file.bytes)).toBe(true);
  });

  it('starts over with If-Range of another file', async () => {
    const response = await ask({ range: 'bytes=3000001-', 'if-range': '"another"' });
    expect(response.status).toBe(200);
    expect((await bodyOf(response)).equals(file.bytes)).toBe(true);
  });

  it.each(['GET', 'HEAD'])('%s is not repeated for who has it', async (method) => {
    const response = await ask({ 'if-none-match': `"${file.sha256}"` }, method);
    expect(response.status).toBe(304);
    expect(response.headers.get('etag')).toBe(`"${file.sha256}"`);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  it('is not sent to who wants another one', async () => {
    const response = await ask({ 'if-match': '"another"' });
    expect(response.status).toBe(412);
    expect(await response.json()).toMatchObject({ status: 412, title: 'Precondition Failed' });
  });

  it.each([
    [null, (id: string) => `export-${id}.csv.gz`],
    ['a\r\nX-Evil: "1"', () => 'a X-Evil_ _1_.csv.gz'],
    ['../../etc/passwd', () => '_.._etc_passwd.csv.gz'],
  ])('of an export called %j has a safe name', async (name, expected) => {
    const { id } = await gateway.exports.aFinishedExport(owner, [dataset], 10, { name });
    const response = await ask({}, 'HEAD', id);
    expect(response.headers.get('x-evil')).toBeNull();
    const { parameters } = parse(response.headers.get('content-disposition') ?? '');
    expect(parameters['filename']).toBe(expected(id));
  });
});
