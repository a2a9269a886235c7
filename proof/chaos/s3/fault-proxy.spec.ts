import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Seeded } from '../seeded.ts';
import { FaultProxy } from './fault-proxy.ts';
import { S3Faults, type FaultKind } from './s3-faults.ts';

class Only extends S3Faults {
  constructor(private readonly fault: FaultKind | undefined) {
    super(new Seeded(1, 'test'));
  }

  override nextFault(): FaultKind | undefined {
    return this.fault;
  }
}

describe('FaultProxy', () => {
  let s3: Server;
  let seen: { method: string | undefined; url: string | undefined; host: string | undefined; body: string }[];
  let proxy: FaultProxy;

  beforeEach(async () => {
    seen = [];
    s3 = createServer((request, response) => {
      let body = '';
      request.setEncoding('latin1').on('data', (chunk: string) => (body += chunk));
      request.once('end', () => {
        seen.push({ method: request.method, url: request.url, host: request.headers.host, body });
        response.writeHead(201, { ETag: '"e"' }).end('stored');
      });
    }).listen(0, '127.0.0.1');
    await once(s3, 'listening');
  });

  afterEach(async () => {
    await proxy.close();
    s3.closeAllConnections();
    s3.close();
  });

  const put = async (fault?: FaultKind) => {
    proxy = await FaultProxy.start(`http://127.0.0.1:${String((s3.address() as AddressInfo).port)}`, new Only(fault));
    return fetch(`${proxy.url}/b/k?partNumber=1&uploadId=u`, { method: 'PUT', body: 'x'.repeat(300_000) });
  };

  it('passes on everything, the Host header too', async () => {
    const answer = await put();
    expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([201, '"e"', 'stored']);
    const host = new URL(proxy.url).host;
    expect(seen).toEqual([{ method: 'PUT', url: '/b/k?partNumber=1&uploadId=u', host, body: 'x'.repeat(300_000) }]);
  });

  it('loses the answer to what was done', async () => {
    await expect(put('lost-answer')).rejects.toThrow('fetch failed');
    expect(seen).toHaveLength(1);
  });

  it('breaks the connection before anything is done', async () => {
    await expect(put('reset-before')).rejects.toThrow('fetch failed');
    expect(seen).toHaveLength(0);
  });

  it.each([
    ['error-500', 500, 'InternalError', 0],
    ['slow-down-503', 503, 'SlowDown', 0],
    ['complete-undone', 200, 'InternalError', 0],
    ['complete-done', 200, 'InternalError', 1],
  ] as const)('answers %s', async (fault, status, code, done) => {
    const answer = await put(fault);
    expect([answer.status, seen.length]).toEqual([status, done]);
    expect(await answer.text()).toContain(`<Error><Code>${code}</Code>`);
  });
});
