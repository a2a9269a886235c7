import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Of the gateway's answer, for the proxy alone. */
const HINT = /^x-(?:store|accel)-|^(?:connection|transfer-encoding)$/;

interface Upstreams {
  /** For all but downloads. */
  readonly origin: string;
  /** Not by the origin, which would hold headers back until there is a byte. */
  readonly gateway: string;
  readonly store: string;
}

/** What Caddy and nginx do by their files in `deploy`: the gateway's headers, with the bytes that the store has. */
export async function startAccelProxy({
  origin,
  gateway,
  store,
}: Upstreams): Promise<{ url: string; handedOver: () => number; close: () => void }> {
  let handedOver = 0;
  const server = createServer((asked, response) => {
    const { method, headers } = asked;
    const options = { method, headers: { ...headers, 'x-download-proxy': 'accel' } };
    const path = asked.url ?? '/';
    const upstream = path.startsWith('/api/v3/data/exports/') ? gateway : origin;
    const passed = request(new URL(path, upstream), options, (answer) => {
      if (answer.headers['x-accel-redirect'] === undefined) {
        pass(answer, response, answer.headers);
        return;
      }
      handedOver += 1;
      const kept = Object.entries(answer.headers).filter(([name]) => !HINT.test(name));
      sendStored(store, answer, response, Object.fromEntries(kept));
    });
    passed.once('error', () => response.destroy());
    asked.pipe(passed);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    handedOver: () => handedOver,
    close,
  };
}

function sendStored(
  storeUrl: string,
  answer: IncomingMessage,
  response: ServerResponse,
  kept: IncomingMessage['headers'],
): void {
  const hint = (name: string) => String(answer.headers[`x-store-${name}`] ?? '');
  const range = hint('range');
  const headers = {
    host: hint('host'),
    authorization: hint('authorization'),
    'x-amz-date': hint('date'),
    'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
    'if-match': hint('if-match'),
    ...(range !== '' && { range }),
  };
  request(new URL(hint('path'), storeUrl), { headers }, (stored) => {
    const ofRange = range === '' ? {} : { 'content-range': hint('content-range') };
    pass(stored, response, { ...kept, ...ofRange, 'content-length': hint('length') });
    stored.once('close', () => answer.destroy());
  })
    .once('error', () => response.destroy())
    .end();
}

function pass(from: IncomingMessage, to: ServerResponse, headers: IncomingMessage['headers']): void {
  to.writeHead(from.statusCode ?? 502, headers);
  from.once('error', () => to.destroy());
  from.pipe(to);
}
