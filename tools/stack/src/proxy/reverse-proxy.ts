import { once } from 'node:events';
import { Agent, type ClientRequest, createServer, type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createProxyServer } from 'http-proxy-3';
import { plainTarget } from './plain-target.ts';
import { answerProblem } from './problem-answer.ts';
import { routeOf, type RoutedService } from './routes.ts';

/**
 * The one origin of a stack on one machine. Aborts pass both ways: when the client goes, the request to the service is
 * destroyed; when a service breaks off in the middle of a body, the client's connection is reset. A truncated file must
 * never look complete. A path is refused unless it and the services read it alike, so that no path leads around the routes.
 */
export class ReverseProxy {
  private readonly targets = new Map<RoutedService, string>();
  // Without a time-out of its own the agent does not heed the one that a service announces in `Keep-Alive`.
  private readonly agent = new Agent({ keepAlive: true, timeout: IDLE_CONNECTION_MS });
  private readonly proxy = createProxyServer({ xfwd: true, agent: this.agent });
  private readonly servers: Server[] = [];
  private readonly sent = new WeakMap<IncomingMessage, ClientRequest>();

  constructor() {
    this.proxy.on('proxyReq', (sent, request) => this.sent.set(request, sent));
    this.proxy.on('error', (_error, request, response) => {
      if (!(response instanceof ServerResponse)) return;
      if (this.mayBeSentAgain(request, response)) this.send(request, response, { onNewConnection: true });
      else refuse(response);
    });
    this.proxy.on('econnreset', () => undefined); // the client went first: nobody is left to tell
    this.proxy.on('proxyRes', (upstream, request) => {
      upstream.once('close', () => {
        if (!upstream.complete) request.socket.resetAndDestroy();
      });
    });
  }

  /** From now on requests for `service` go to `url`; before, they are answered with 503. */
  setTarget(service: RoutedService, url: string): void {
    this.targets.set(service, url);
  }

  /**
   * Listens on the loopback of both kinds when that of IPv4 is asked for, as `localhost` may mean either.
   *
   * @param port 0 takes a free one
   * @returns the port
   * @throws Error with one sentence when the port is taken
   */
  async listen(port: number, host: string): Promise<number> {
    const server = await this.listenOn(port, host);
    const taken = (server.address() as AddressInfo).port;
    if (host !== '127.0.0.1') return taken;
    await this.listenOn(taken, '::1').catch((error: unknown) => {
      if (!isWithoutIpv6(error)) throw error;
    });
    return taken;
  }

  private async listenOn(port: number, host: string): Promise<Server> {
    const server = createServer((request, response) => {
      this.handle(request, response);
    });
    server.listen(port, host);
    try {
      await once(server, 'listening');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      throw new Error(`Port ${String(port)} is taken by another program; set PORT to a free one.`, { cause: error });
    }
    this.servers.push(server);
    return server;
  }

  /** No new connection; the running ones end with their services. */
  close(): void {
    for (const server of this.servers) {
      server.close();
      server.closeIdleConnections();
    }
  }

  /** Cuts whatever is still open. */
  async end(): Promise<void> {
    const closed = this.servers.filter(({ listening }) => listening).map((server) => once(server, 'close'));
    this.close();
    for (const server of this.servers) server.closeAllConnections();
    this.agent.destroy();
    await Promise.all(closed);
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    const target = plainTarget(request.url ?? '');
    if (target === undefined) {
      answerProblem(
        response,
        400,
        'Bad Request',
        'Send a plain path: without dot segments, empty segments, backslashes and what encodes them.',
      );
      return;
    }
    request.url = target;
    const service = routeOf(target);
    if (service === undefined) {
      answerProblem(response, 404, 'Not Found', NOBODY);
      return;
    }
    this.send(request, response, { onNewConnection: false });
  }

  private send(
    request: IncomingMessage,
    response: ServerResponse,
    { onNewConnection }: { onNewConnection: boolean },
  ): void {
    const service = routeOf(request.url ?? '');
    const target = service && this.targets.get(service);
    if (target === undefined) {
      refuse(response);
      return;
    }
    // Only we know where a request came from.
    for (const name of ['for', 'port', 'proto', 'host']) Reflect.deleteProperty(request.headers, `x-forwarded-${name}`);
    this.proxy.web(request, response, { target, ...(onNewConnection && { agent: false }) });
  }

  /**
   * A service may close an idle connection at the moment that a request takes it. Then it has answered nothing, and a request that
   * changes nothing is sent once more: https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2
   */
  private mayBeSentAgain(request: IncomingMessage, response: ServerResponse): boolean {
    const { method = '', headers } = request;
    const hasBody = 'content-length' in headers || 'transfer-encoding' in headers;
    const onUsedConnection = this.sent.get(request)?.reusedSocket === true;
    return onUsedConnection && ['GET', 'HEAD'].includes(method) && !hasBody && !response.headersSent;
  }
}

/** After this time an idle connection to a service is closed, unless the service announces that it will close it earlier. */
const IDLE_CONNECTION_MS = 60_000;

const NOBODY = 'Nothing answers at this path. The API is at /api/v3/auth, /api/v3/catalog and /api/v3/data.';

function refuse(response: ServerResponse): void {
  if (response.headersSent) {
    response.socket?.resetAndDestroy();
    return;
  }
  response.setHeader('Retry-After', '1');
  answerProblem(response, 503, 'Service Unavailable', 'The service does not answer right now; try again later.');
}

function isWithoutIpv6(error: unknown): boolean {
  return ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes((error as NodeJS.ErrnoException).code ?? '');
}
