import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadFile, type RemoteFile } from './download-file.ts';

const BYTES = randomBytes(300_000);
const SHA256 = createHash('sha256').update(BYTES).digest('hex');
const { signal } = new AbortController();

describe('a download', () => {
  let folder: string;
  let server: Server;
  let url: string;
  let ranges: (string | undefined)[];
  let wanted: boolean[];
  let answer: (response: ServerResponse, start: number, attempt: number) => void;

  beforeAll(async () => {
    server = createServer((request, response) => {
      ranges.push(request.headers.range);
      wanted.push(request.headers['want-content-digest'] !== undefined);
      const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
      answer(response, start, ranges.length);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'obelisk-download-'));
    ranges = [];
    wanted = [];
    answer = whole;
  });
  afterEach(() => rm(folder, { recursive: true }));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** The rest of the file, as the gateway sends it. */
  function send(response: ServerResponse, start: number, bytes = BYTES): void {
    response.writeHead(start > 0 ? 206 : 200, { 'Content-Length': bytes.length - start });
    response.end(bytes.subarray(start));
  }
  const whole = (response: ServerResponse, start: number): void => {
    send(response, start);
  };
  /** A connection that ends after so many bytes. */
  function breakOff(response: ServerResponse, start: number, after: number): void {
    response.writeHead(start > 0 ? 206 : 200, { 'Content-Length': BYTES.length - start });
    response.write(BYTES.subarray(start, start + after), () => response.destroy());
  }

  const remote: RemoteFile = {
    sizeInBytes: BYTES.length,
    sha256: SHA256,
    fetchFrom: (start, isChecked) =>
      fetch(url, {
        headers: {
          ...(start > 0 && { Range: `bytes=${String(start)}-` }),
          ...(isChecked && { 'Want-Content-Digest': 'sha-256=10' }),
        },
      }),
  };
  const target = () => join(folder, 'events.csv.gz');
  const download = () => downloadFile(remote, target(), { signal, pause: 1 });

  it('is the file, and nothing else is left', async () => {
    await download();
    expect(await readdir(folder)).toEqual(['events.csv.gz']);
    expect((await readFile(target())).equals(BYTES)).toBe(true);
  });

  it('goes on by itself when a connection ends early, again and again', async () => {
    answer = (response, start, attempt) => {
      const end = attempt < 9 ? start + 30_000 : BYTES.length;
      send(response, start, BYTES.subarray(0, end));
    };
    await download();
    expect(ranges).toEqual([undefined, ...Array.from({ length: 8 }, (_, n) => `bytes=${String((n + 1) * 30_000)}-`)]);
    expect((await readFile(target())).equals(BYTES)).toBe(true);
  });

  it('goes on by itself when connections break off', async () => {
    answer = (response, start, attempt) => {
      if (attempt < 5) breakOff(response, start, 30_000);
      else send(response, start);
    };
    await download();
    expect(ranges).toHaveLength(5);
    expect((await readFile(target())).equals(BYTES)).toBe(true);
  });

  it('goes on where an earlier run was stopped, and begins anew when the server sends the whole', async () => {
    const part = `${target()}.${SHA256.slice(0, 12)}.part`;
    await writeFile(part, BYTES.subarray(0, 100_000));
    await download();
    expect(ranges).toEqual(['bytes=100000-']);
    await rm(target());
    await writeFile(part, BYTES.subarray(0, 100_000));
    answer = (response) => {
      send(response, 0);
    };
    await download();
    expect((await readFile(target())).equals(BYTES)).toBe(true);
  });

  it('is given up after six attempts without a byte, and keeps what came', async () => {
    answer = (response, start, attempt) => {
      if (attempt === 1) send(response, start, BYTES.subarray(0, 50_000));
      else response.writeHead(503).end();
    };
    await expect(download()).rejects.toMatchObject({ exitCode: 69 });
    expect(await readdir(folder)).toEqual([`events.csv.gz.${SHA256.slice(0, 12)}.part`]);
    answer = whole;
    await download();
    expect((await readFile(target())).equals(BYTES)).toBe(true);
  });

  it.each([
    ['other bytes', Buffer.concat([BYTES.subarray(1), BYTES.subarray(0, 1)])],
    ['more bytes', Buffer.concat([BYTES, BYTES.subarray(0, 1)])],
  ])('never has the name when there are %s', async (_, bytes) => {
    answer = (response) => {
      send(response, 0, bytes);
    };
    await expect(download()).rejects.toMatchObject({ exitCode: 65 });
    expect(await readdir(folder)).toEqual([]);
  });

  it('lets the system look at wrong bytes, and says what it found', async () => {
    const flipped = Buffer.from(BYTES).fill(0, 7, 8);
    answer = (response, start, attempt) => {
      if (attempt === 1) send(response, start, flipped);
      else if (attempt === 2) breakOff(response, start, 30_000);
      else response.writeHead(410).end('{"detail":"It is damaged. Refresh the export."}');
    };
    await expect(download()).rejects.toMatchObject({ exitCode: 1, message: 'It is damaged. Refresh the export.' });
    expect(wanted).toEqual([false, true, true]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('takes the right bytes where only those of the store were wrong', async () => {
    answer = (response, start, attempt) => {
      send(response, start, attempt === 1 ? Buffer.from(BYTES).fill(0, 7, 8) : BYTES);
    };
    await download();
    expect((await readFile(target())).equals(BYTES)).toBe(true);
  });

  it('leaves another file of the name alone, and fetches nothing when it is there', async () => {
    await writeFile(target(), 'mine');
    await expect(download()).rejects.toMatchObject({ exitCode: 65 });
    expect(await readFile(target(), 'utf8')).toBe('mine');
    await writeFile(target(), BYTES);
    await download();
    expect(ranges).toEqual([]);
  });

  it('says what the system says, at once', async () => {
    answer = (response) => {
      response.writeHead(410, { 'Content-Type': 'application/problem+json' }).end('{"detail":"The file has expired."}');
    };
    await expect(download()).rejects.toMatchObject({ exitCode: 1, message: 'The file has expired.' });
    expect(ranges).toHaveLength(1);
  });
});
