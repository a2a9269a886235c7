import { connect, type Socket } from 'node:net';
import { ServiceProcess } from '../../test/service-process.ts';

const LIMIT_MS = 1_500;
const MARGIN_MS = 3_000; // Node looks every half a second; the rest is a busy machine's

describe('a request that comes a byte at a time', () => {
  let service: ServiceProcess;
  let socket: Socket;

  beforeAll(async () => {
    service = await ServiceProcess.start({ REQUEST_TIMEOUT: `${String(LIMIT_MS)}ms` });
  });
  afterEach(() => socket.destroy());
  afterAll(async () => {
    service.kill('SIGKILL');
    await service.exit;
  });

  /** Sends `head` and then a byte every 50 ms. @returns what came back, and after how many milliseconds the connection was closed */
  async function trickle(head: string, byte: string): Promise<{ answer: string; after: number }> {
    const begin = performance.now();
    socket = connect(service.port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.on('error', () => undefined); // a reset is an end: a byte that came after the close is answered by one
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.write(head);
    const timer = setInterval(() => socket.write(byte), 50);
    try {
      await closed;
    } finally {
      clearInterval(timer);
    }
    return { answer, after: performance.now() - begin };
  }

  it.each([
    ['in its headers', 'GET /slow HTTP/1.1\r\nHost: x\r\nX-A: ', 'a', LIMIT_MS / 3],
    [
      'in its body',
      'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50000\r\n\r\n',
      ' ',
      LIMIT_MS,
    ],
  ])('%s is cut off, and nobody else waits for it', async (_, head, byte, limit) => {
    const trickled = trickle(head, byte);
    expect((await service.get('/health/live')).status).toBe(200);
    const { answer, after } = await trickled;
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(after).toBeGreaterThan(limit - 100);
    expect(after).toBeLessThan(limit + MARGIN_MS);
  });
});
