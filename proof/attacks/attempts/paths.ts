import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Attack } from '../attack.ts';

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
];

export const paths: Attack = {
  name: '1.7 paths around the routes to /metrics',
  run: async ({ stack }) => {
    const direct = await ask(stack.process('auth-service').port, '/metrics');
    const answers = await Promise.all(PATHS.map((path) => ask(Number(new URL(stack.url).port), path)));
    const reached = PATHS.filter((_, n) => isMetrics(answers[n] ?? ''));
    const statuses = [...new Set(answers.map((answer) => answer.split(' ', 2)[1] ?? ''))].sort();
    return {
      repelled: isMetrics(direct) && reached.length === 0,
      answer: `${String(reached.length)} of ${String(PATHS.length)} reach it${reached.map((path) => ` ${path}`).join()}; statuses ${statuses.join(', ')}`,
    };
  },
};

async function ask(port: number, path: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

function isMetrics(answer: string): boolean {
  return answer.includes('# HELP');
}
