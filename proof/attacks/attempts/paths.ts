import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { DOWNLOAD_PROXIES, startDownloadProxy } from '@obelisk/services';
import type { Stack } from '@obelisk/stack';
import type { Attack, Outcome } from '../attack.ts';

const SERVICES = ['auth-service', 'catalog-api', 'data-api', 'download-gateway', 'web-host'];

/** A client that resolves none of these, such as `curl --path-as-is`. */
const PATHS = [
  '/metrics',
  '//metrics',
  '/api/v3/auth/../../../metrics',
  '/api/v3/auth/%2e%2e/%2E%2e/%2e%2e/metrics',
  '/api/v3/auth/.%2e/.%2e/.%2e/metrics',
  '/api/v3/auth/..%2f..%2f..%2fmetrics',
  '/api/v3/auth/%252e%252e/%252e%252e/%252e%252e/metrics',
  String.raw`/api/v3/auth/..\..\..\metrics`,
  '/api/v3/auth/..%5c..%5c..%5cmetrics',
  '/api/v3/auth/..;/..;/..;/metrics',
  '/api/v3/auth//metrics',
  '/api/v3/catalog/./../../../metrics',
  '/api/v3/data/../../../metrics',
  'http://evil.example/api/v3/auth/../../../metrics',
  '/metrics/../api/v3/auth/.well-known/openid-configuration',
  '/metrics%3f/../api/v3/auth/.well-known/openid-configuration',
  '/metrics#/../api/v3/auth/.well-known/openid-configuration',
  '/metrics/%2e%2e/api/v3/catalog/graphql',
  '/metrics;/api/v3/data/exports',
  '/METRICS',
  '/API/V3/AUTH/../../../METRICS',
  '/.store',
];

export const paths: Attack = {
  name: '1.7 paths around the routes to /metrics',
  run: ({ stack }) => tryPaths(stack, { 'npm start': Number(new URL(stack.url).port) }),
};

export const pathsBehindProxies: Attack = {
  name: '1.7 the same behind Caddy and nginx, with the files of deploy',
  run: async ({ stack }) => {
    const addresses = SERVICES.map((name) => [name, `127.0.0.1:${String(stack.process(name).port)}`] as const);
    const services = Object.fromEntries(addresses);
    const targets = { services, gateway: services['download-gateway'] ?? '', store: '127.0.0.1:9' };
    const folder = await mkdtemp(join(tmpdir(), 'obelisk-attacks-'));
    const started: [string, { url: string; stop(): Promise<void> }][] = [];
    try {
      for (const name of DOWNLOAD_PROXIES)
        started.push([name, await startDownloadProxy(name, targets, join(folder, name))]);
      return await tryPaths(
        stack,
        Object.fromEntries(started.map(([name, { url }]) => [name, Number(new URL(url).port)])),
      );
    } finally {
      for (const [, proxy] of started) await proxy.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

/** Repelled is what does not lead there, while a service's own port and a plain path of each origin do answer. */
async function tryPaths(stack: Stack, origins: Record<string, number>): Promise<Outcome> {
  const direct = await ask(stack.process('auth-service').port, '/metrics');
  let repelled = isMetrics(direct);
  const said: string[] = [];
  for (const [name, port] of Object.entries(origins)) {
    const plain = await ask(port, '/api/v3/auth/.well-known/openid-configuration');
    const answers = await Promise.all(PATHS.map((path) => ask(port, path)));
    const reached = PATHS.filter((_, n) => isMetrics(answers[n] ?? ''));
    const statuses = [...new Set(answers.map(statusOf))].sort();
    repelled &&= statusOf(plain) === '200' && reached.length === 0;
    said.push(
      `${name}: ${String(reached.length)} of ${String(PATHS.length)} reach it${reached.map((path) => ` ${path}`).join()}, statuses ${statuses.join(', ')}, a plain path ${statusOf(plain)}`,
    );
  }
  return { repelled, answer: said.join('; ') };
}

function statusOf(answer: string): string {
  return answer.split(' ', 2)[1] ?? '';
}

async function ask(port: number, path: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

function isMetrics(answer: string): boolean {
  return answer.includes('# HELP');
}
