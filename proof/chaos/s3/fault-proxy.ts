import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { finished, pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { FaultKind, S3Faults } from './s3-faults.ts';
import { operationOf } from './s3-operation.ts';

/**
 * Stands between the services and S3. What it lets through is unchanged, the Host header too: the signature (AWS4) covers it,
 * and S3 checks it against what it receives.
 */
export class FaultProxy {
  readonly url: string;
  private readonly server: Server;
  private readonly agent: Agent;

  private constructor(server: Server, agent: Agent) {
    this.server = server;
    this.agent = agent;
    this.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  /** @param target the S3 server, `http://host:port` */
  static async start(target: string, faults: S3Faults): Promise<FaultProxy> {
    const agent = new Agent({ keepAlive: true });
    const server = createServer((incoming, answer) => {
      // Whoever broke the connection, the other side must hear of it.
      handle({ incoming, answer, target, agent }, faults).catch(() => incoming.socket.destroy());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FaultProxy(server, agent);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
    this.agent.destroy();
  }
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly answer: ServerResponse;
  readonly target: string;
  readonly agent: Agent;
}

async function handle(exchange: Exchange, faults: S3Faults): Promise<void> {
  const { incoming, answer } = exchange;
  incoming.on('error', () => undefined); // the pipeline below reports it, once there is one
  const late = faults.nextDelay();
  if (late > 0) await delay(late);
  const fault = faults.nextFault(operationOf(incoming.method ?? '', incoming.url ?? '/'));
  if (fault === undefined) {
    const reply = await forward(exchange);
    answer.writeHead(reply.statusCode ?? 502, reply.rawHeaders);
    await pipeline(reply, answer);
    return;
  }
  if (fault === 'reset-before') {
    incoming.socket.resetAndDestroy();
    return;
  }
  if (fault === 'lost-answer' || fault === 'complete-done') await drain(await forward(exchange));
  else await drain(incoming);
  if (fault === 'lost-answer') incoming.socket.resetAndDestroy();
  else refuse(answer, incoming.method, fault);
}

/** Resolves with the head of S3's answer. */
async function forward({ incoming, target, agent }: Exchange): Promise<IncomingMessage> {
  const { method, url, headers } = incoming;
  const outgoing = request(target + (url ?? '/'), { method, headers, agent });
  const replied = once(outgoing, 'response') as Promise<[IncomingMessage]>;
  const [[reply]] = await Promise.all([replied, pipeline(incoming, outgoing)]);
  return reply;
}

async function drain(stream: IncomingMessage): Promise<void> {
  await finished(stream.resume());
}

type Refusal = Exclude<FaultKind, 'reset-before' | 'lost-answer'>;

const REFUSALS: Readonly<Record<Refusal, { status: number; code: string }>> = {
  'error-500': { status: 500, code: 'InternalError' },
  'slow-down-503': { status: 503, code: 'SlowDown' },
  'complete-undone': { status: 200, code: 'InternalError' },
  'complete-done': { status: 200, code: 'InternalError' },
};

function refuse(answer: ServerResponse, method: string | undefined, fault: Refusal): void {
  const { status, code } = REFUSALS[fault];
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>chaos</Message><RequestId>chaos</RequestId></Error>`;
  answer.writeHead(status, { 'Content-Type': 'application/xml' });
  answer.end(method === 'HEAD' ? undefined : body);
}
