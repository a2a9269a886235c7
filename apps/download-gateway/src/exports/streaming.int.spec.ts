import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { vi } from 'vitest';
import { UnavailableError } from '@obelisk/domain';
import { Registry } from 'prom-client';
import { waitUntil } from '@obelisk/testing';
import type { FinishedExport, TestAccount } from '../../test/export-builder.ts';
import { startGateway, type TestGateway } from '../../test/gateway.ts';

const SIZE = 31_457_280; // 30 MiB: more than all buffers on the way

describe('a download under way', () => {
  let gateway: TestGateway;
  let owner: TestAccount;
  let authorization: string;
  let file: FinishedExport;

  beforeEach(async () => {
    gateway = await startGateway({ DOWNLOAD_STALL_LIMIT: '1s' });
    owner = await gateway.exports.anAccount();
    authorization = `Bearer ${await gateway.issuer.tokenOf(owner.clientId)}`;
    file = await gateway.exports.aFinishedExport(owner, [await gateway.exports.aDataset(owner)], SIZE);
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await gateway.close();
  });

  async function begin(): Promise<IncomingMessage> {
    const request = get(`${gateway.url}/api/v3/data/exports/${file.id}`, { headers: { authorization }, agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return response;
  }

  /** The stream that the gateway reads from the storage. */
  function storageStream(): () => Readable | undefined {
    let stream: Readable | undefined;
    const read = gateway.storage.read.bind(gateway.storage);
    vi.spyOn(gateway.storage, 'read').mockImplementation(async (key, options) => {
      stream = await read(key, options);
      return stream;
    });
    return () => stream;
  }

  async function readAll(response: IncomingMessage): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  async function outcomes(): Promise<Record<string, number>> {
    const metric = gateway.app.get(Registry).getSingleMetric('obelisk_downloads_total');
    const { values } = (await metric?.get()) ?? { values: [] };
    return Object.fromEntries(values.map(({ labels, value }) => [labels['outcome'], value]));
  }

  it('is counted, with its bytes, when it ends well', async () => {
    expect((await readAll(await begin())).equals(file.bytes)).toBe(true);
    await waitUntil('the download is counted as complete', async () => (await outcomes())['complete'] === 1);
    const bytes = await gateway.app.get(Registry).getSingleMetricAsString('obelisk_download_bytes_total');
    const counted = Number(/^obelisk_download_bytes_total (\d+)$/m.exec(bytes)?.[1]);
    expect(counted).toBeGreaterThanOrEqual(SIZE);
    expect(counted).toBeLessThan(SIZE + 4_096); // the headers
  });

  it('closes the storage’s stream when its reader goes', async () => {
    const stream = storageStream();
    const response = await begin();
    await once(response, 'data');
    response.destroy();
    await waitUntil('the stream of the storage is closed', () => stream()?.closed === true);
    expect(stream()?.readableEnded).toBe(false);
    await waitUntil('the download is counted as client_gone', async () => (await outcomes())['client_gone'] === 1);
  });

  it('opens nothing for a reader that went while its file was looked for', async () => {
    const stream = storageStream();
    const look = gateway.storage.head.bind(gateway.storage);
    vi.spyOn(gateway.storage, 'head').mockImplementation(async (key) => {
      request.destroy();
      await waitUntil('no connection is open', async () => (await openConnections(gateway)) === 0);
      return look(key);
    });
    const request = get(`${gateway.url}/api/v3/data/exports/${file.id}`, { headers: { authorization }, agent: false });
    await new Promise((resolve) => request.once('error', resolve));
    await waitUntil('the storage is asked', () => vi.mocked(gateway.storage.read).mock.results.length === 1);
    await expect(vi.mocked(gateway.storage.read).mock.results[0]?.value).rejects.toThrow();
    expect(stream()).toBeUndefined();
    expect(await outcomes()).toEqual({});
  });

  it('is reset, not ended, when the storage dies midway', async () => {
    vi.spyOn(gateway.storage, 'read').mockImplementationOnce(() => Promise.resolve(dyingAfter(file, 5_000_000)));
    const response = await begin();
    expect(response.headers['content-length']).toBe(String(SIZE));
    await expect(readAll(response)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(response.complete).toBe(false);
    await waitUntil(
      'the download is counted as storage_failed',
      async () => (await outcomes())['storage_failed'] === 1,
    );
  });

  it('is cut off, and its storage’s stream closed, when its reader stalls', async () => {
    const stream = storageStream();
    const response = await begin();
    response.pause();
    await waitUntil('the stream of the storage is closed', () => stream()?.closed === true);
    await expect(readAll(response)).rejects.toMatchObject({ code: 'ECONNRESET' });
    await waitUntil('the download is counted as too_slow', async () => (await outcomes())['too_slow'] === 1);
  });

  it('is not cut off when the storage is slower than a reader must be', async () => {
    vi.spyOn(gateway.storage, 'read').mockImplementationOnce(() => Promise.resolve(pausing(file, 2_500)));
    expect((await readAll(await begin())).equals(file.bytes)).toBe(true);
  });

  it('is finished by an ordered stop', async () => {
    const response = await begin();
    await once(response, 'readable');
    const stopped = gateway.app.close();
    expect((await readAll(response)).equals(file.bytes)).toBe(true);
    await stopped;
    await expect(begin()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

function openConnections(gateway: TestGateway): Promise<number> {
  const server = gateway.app.getHttpServer() as import('node:http').Server;
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => {
      if (error) reject(error);
      else resolve(count);
    });
  });
}

/** What the storage's contract promises when it dies: an error, never an end. */
function dyingAfter({ bytes }: FinishedExport, count: number): Readable {
  return Readable.from(
    (function* () {
      yield bytes.subarray(0, count);
      throw new UnavailableError('Object storage');
    })(),
    { objectMode: false },
  );
}

function pausing({ bytes }: FinishedExport, milliseconds: number): Readable {
  return Readable.from(
    (async function* () {
      yield bytes.subarray(0, 1_000);
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      yield bytes.subarray(1_000);
    })(),
    { objectMode: false },
  );
}
