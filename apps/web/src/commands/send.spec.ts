import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { sendByCurl, sendByPython } from './send.ts';

const execute = promisify(execFile);

interface Seen {
  readonly url: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

describe('the commands that send events', () => {
  let server: Server;
  let origin: string;
  let seen: Seen[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        seen.push({ url: request.url, authorization: request.headers.authorization, body });
        if (request.url?.endsWith('/token') === true) response.end('{"token_type":"Bearer","access_token":"t-1"}');
        else response.writeHead(204).end();
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterAll(() => server.close());
  beforeEach(() => {
    seen = [];
  });

  it.each([
    ['curl', 'sh', sendByCurl],
    ['Python', 'python3', sendByPython],
  ])('do it by %s, with a token of the client', async (_, program, write) => {
    const env = { ...process.env, CLIENT_ID: 'me', CLIENT_SECRET: 's3cret', NO_PROXY: '*' };
    await execute(program, ['-c', write({ origin, datasetId: "it's a/b" })], { env });
    expect(seen).toEqual([
      {
        url: '/api/v3/auth/token',
        authorization: `Basic ${Buffer.from('me:s3cret').toString('base64')}`,
        body: 'grant_type=client_credentials',
      },
      {
        url: "/api/v3/data/ingest/it's%20a%2Fb",
        authorization: 'Bearer t-1',
        body: expect.stringContaining('temperature::number'),
      },
    ]);
    expect(JSON.parse(seen[1]?.body ?? '')).toEqual([
      { metric: 'temperature::number', value: 21.5, source: 'thermo-1' },
    ]);
  });
});
