import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import { ReverseProxy } from './reverse-proxy.ts';

const HOST = '127.0.0.1';

async function listen(handler: RequestListener): Promise<{ server: Server; url: string }> {
  const server = createServer(handler).listen(0, HOST);
  await once(server, 'listening');
  return { server, url: `http://${HOST}:${String((server.address() as AddressInfo).port)}` };
}

async function answerOf(url: string): Promise<IncomingMessage> {
  const request = get(url);
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  request.on('error', () => undefined); // the answer reports it as well
  return answer;
}

const HAS_IPV6 = Object.values(networkInterfaces()).some((each) => each?.some(({ address }) => address === '::1'));

describe('ReverseProxy', () => {
  let proxy: ReverseProxy;
  let origin: string;
  let service: Server | undefined;

  beforeEach(async () => {
    proxy = new ReverseProxy();
    origin = `http://${HOST}:${String(await proxy.listen(0, HOST))}`;
  });

  afterEach(async () => {
    await proxy.end();
    service?.closeAllConnections();
    service?.close();
    service = undefined;
  });

  async function serveData(handler: RequestListener): Promise<void> {
    const started = await listen(handler);
    service = started.server;
    proxy.setTarget('download-gateway', started.url);
  }

  it('passes path, method, headers and body on, and says who asks', async () => {
    await serveData((request, response) => {
      response.writeHead(207, { 'X-Seen': request.headers['x-request-id'] });
      request.once('data', (body: Buffer) => {
        const { method, url, headers } = request;
        response.end(JSON.stringify({ method, url, host: headers['x-forwarded-host'], body: body.toString() }));
      });
    });
    const answer = await fetch(`${origin}/api/v3/data/exports/1?x=%2F`, {
      method: 'POST',
      body: 'hello',
      headers: { 'X-Request-Id': 'abc', 'X-Forwarded-Host': 'evil.example' },
    });
    expect(answer.status).toBe(207);
    expect(answer.headers.get('x-seen')).toBe('abc');
    expect(await answer.json()).toEqual({
      method: 'POST',
      url: '/api/v3/data/exports/1?x=%2F',
      host: new URL(origin).host,
      body: 'hello',
    });
  });

  it.each([
    ['with a length', { 'Content-Length': '1000000' }],
    ['chunked', {}],
  ])('resets the client when the service breaks off in a body %s', async (_, headers) => {
    let breakOff: () => void = () => undefined;
    await serveData((_request, response) => {
      breakOff = () => response.socket?.resetAndDestroy();
      response.writeHead(200, headers).write('some bytes');
    });
    const answer = await answerOf(`${origin}/api/v3/data/exports/1`);
    answer.once('data', () => {
      breakOff();
    });
    const [error] = (await once(answer, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNRESET');
    expect(answer.complete).toBe(false);
  });

  it('destroys the request to the service when the client goes', async () => {
    const gone = new Promise<boolean>((resolve) => {
      void serveData((_request, response) => {
        response.once('close', () => {
          resolve(response.writableFinished);
        });
        response.writeHead(200).write('x');
      });
    });
    const answer = await answerOf(`${origin}/api/v3/data/exports/1`);
    answer.destroy();
    expect(await gone).toBe(false);
  });

  if (HAS_IPV6) {
    it('answers at [::1] as at 127.0.0.1, and both are over when it ends', async () => {
      const { port } = new URL(origin);
      expect((await fetch(`http://[::1]:${port}/api/v3/data/exports/1`)).status).toBe(503);
      await proxy.end();
      await expect(fetch(`http://[::1]:${port}/`)).rejects.toThrow();
    });
  }

  it('answers 503 for a service that is not there', async () => {
    const before = await fetch(`${origin}/api/v3/data/exports/1`);
    expect(before.status).toBe(503);
    const { server, url } = await listen(() => undefined);
    server.close();
    proxy.setTarget('download-gateway', url);
    const after = await fetch(`${origin}/api/v3/data/exports/1`);
    expect(after.status).toBe(503);
    expect(after.headers.get('retry-after')).toBe('1');
    expect(await after.json()).toMatchObject({ status: 503, title: 'Service Unavailable' });
  });

  describe('when a service closes an idle connection as a request takes it', () => {
    let connections: Set<unknown>;

    /** A service that answers one request on a connection and breaks it off at the next. */
    beforeEach(async () => {
      connections = new Set();
      await serveData((request, response) => {
        if (connections.has(request.socket)) return request.socket.destroy();
        connections.add(request.socket);
        return response.end(request.headers['x-forwarded-for']);
      });
      await (await fetch(`${origin}/api/v3/data/exports/1`)).text();
    });

    it.each(['GET', 'HEAD'])('sends a %s once more', async (method) => {
      const answer = await fetch(`${origin}/api/v3/data/exports/1`, { method });
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe(method === 'GET' ? HOST : '');
      expect(connections.size).toBe(2);
    });

    it('does not send twice what may change something', async () => {
      const answer = await fetch(`${origin}/api/v3/data/ingest/1`, { method: 'POST', body: 'event' });
      expect(answer.status).toBe(503);
      expect(connections.size).toBe(1);
    });
  });

  it('leaves a connection before its service closes it', async () => {
    const used = new Set<unknown>();
    await serveData((request, response) => {
      used.add(request.socket);
      response.end();
    });
    const idle = service as Server;
    idle.keepAliveTimeout = 2_000; // announced to the proxy
    await (await fetch(`${origin}/api/v3/data/exports/1`)).text();
    const [connection] = [...used] as [Socket];
    const left = once(connection, 'end').then(() => 'by the proxy');
    const closed = once(connection, 'close').then(() => 'by the service');
    expect(await Promise.race([left, closed])).toBe('by the proxy');
  });

  it.each([
    ['/api/v3/data/../../../metrics', '400'],
    ['/api/v3/data/%2e%2e/%2e%2e/%2e%2e/metrics', '400'],
    ['/api/v3/data/..\\..\\..\\metrics', '400'],
    ['//metrics', '400'],
    ['/metrics', '404'],
    ['/METRICS', '404'],
    ['http://127.0.0.1/metrics', '404'],
    ['http://127.0.0.1/api/v3/data/../../../metrics', '400'],
    ['http://127.0.0.1/api/v3/data/exports/1', '200'],
  ])('lets %s, sent as it is, lead nowhere but along the routes: %s', async (target, status) => {
    const seen: (string | undefined)[] = [];
    await serveData((request, response) => {
      seen.push(request.url);
      response.end();
    });
    const socket = connect(Number(new URL(origin).port), HOST);
    socket.write(`GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect((await text(socket)).split(' ')[1]).toBe(status);
    expect(seen).toEqual(status === '200' ? ['/api/v3/data/exports/1'] : []);
  });

  it('names the paths of the API where nothing answers', async () => {
    const lost = await fetch(`${origin}/metrics`);
    expect(lost.status).toBe(404);
    expect(lost.headers.get('content-type')).toBe('application/problem+json');
    expect(await lost.json()).toMatchObject({ detail: expect.stringContaining('/api/v3/data') as string });
  });

  it('says in one sentence that a port is taken', async () => {
    const port = Number(new URL(origin).port);
    await expect(new ReverseProxy().listen(port, HOST)).rejects.toThrow(
      `Port ${String(port)} is taken by another program; set PORT to a free one.`,
    );
  });
});
