import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { GoneError, ObeliskError, UnavailableError } from '@obelisk/domain';
import { someBytes } from '../../test/builders.ts';
import {
  answers,
  type Answer,
  FakeS3,
  hasNoObject,
  hasObject,
  inTurn,
  refuses,
  resets,
  stalls,
} from '../../test/fake-s3.ts';
import type { ObjectStorage } from '../object-storage.ts';
import { StorageError } from '../storage-error.ts';
import type { StoreFault } from '../store-blocked-error.ts';

const PARTS = [
  { partNumber: 1, etag: 'a', size: 60 },
  { partNumber: 3, etag: 'b', size: 40 },
];
const NO_PARTS = answers('<ListPartsResult><IsTruncated>false</IsTruncated></ListPartsResult>');
const ONE_PART = answers(
  '<ListPartsResult><IsTruncated>false</IsTruncated><Part><PartNumber>1</PartNumber><ETag>"a"</ETag><Size>60</Size></Part></ListPartsResult>',
);

const servers: { server: FakeS3; storage: ObjectStorage }[] = [];

async function aServer(given: Record<string, Answer>, limits?: Record<string, string>) {
  const server = new FakeS3(given);
  const storage = await server.storage(limits);
  servers.push({ server, storage });
  return { server, storage };
}

afterEach(async () => {
  for (const { server, storage } of servers.splice(0)) {
    await storage.close();
    await server.close();
  }
});

describe('a completion whose answer is bad', () => {
  it.each([
    ['200 with an error in it', refuses(200, 'InternalError')],
    ['200 with nothing in it', answers('')],
    ['a lost connection', resets],
    ['silence', stalls],
    ['NoSuchUpload', refuses(404, 'NoSuchUpload')],
    ['lost connection, then NoSuchUpload', inTurn(resets, refuses(404, 'NoSuchUpload'))],
    ['503', refuses(503, 'SlowDown')],
  ])('is done when the whole object is there: %s', async (_, complete) => {
    const { storage } = await aServer({ complete, head: hasObject(100) });
    await storage.completeUpload('a', 'id', PARTS);
  });

  it.each([
    ['another size', hasObject(99)],
    ['no object', hasNoObject],
    ['no answer', resets],
  ])('can be tried again while the upload is there: %s', async (_, head) => {
    const { storage } = await aServer({ complete: refuses(200, 'InternalError'), head, 'list parts': ONE_PART });
    const completion = storage.completeUpload('a', 'id', PARTS);
    await expect(completion).rejects.toThrow(UnavailableError);
    await expect(completion).rejects.toMatchObject({ retryable: true });
  });

  it('is final when neither the upload nor the object is there', async () => {
    const gone = refuses(404, 'NoSuchUpload');
    const { storage } = await aServer({ complete: refuses(500, 'Unknown'), head: hasObject(1), 'list parts': gone });
    await expect(storage.completeUpload('a', 'id', PARTS)).rejects.toThrow(GoneError);
  });

  it('is refused without looking when the store says why', async () => {
    const { server, storage } = await aServer({ complete: refuses(400, 'EntityTooSmall'), head: hasObject(100) });
    await expect(storage.completeUpload('a', 'id', PARTS)).rejects.toThrow(StorageError);
    expect(server.seen).toEqual(['complete']);
  });

  it('is final when the store no longer holds a part', async () => {
    const complete = refuses(400, 'InvalidPart');
    const { storage } = await aServer({ complete, head: hasNoObject, 'list parts': ONE_PART });
    await expect(storage.completeUpload('a', 'id', PARTS)).rejects.toThrow(GoneError);
  });

  it('takes little longer to settle than to fail', async () => {
    const limits = { S3_CONNECTION_TIMEOUT: '300ms', S3_REQUEST_TIMEOUT: '1s' };
    const { storage } = await aServer({ complete: stalls, head: stalls, 'list parts': stalls }, limits);
    const begin = performance.now();
    await expect(storage.completeUpload('a', 'id', PARTS)).rejects.toThrow(UnavailableError);
    expect(performance.now() - begin).toBeLessThan(6_000); // 3 × 1 s and two looks; not 9 s
  });
});

describe('a store in trouble', () => {
  it('is asked again after one 503', async () => {
    const part: Answer = (request, response) => {
      request.resume().on('end', () => response.writeHead(200, { etag: '"x"' }).end());
    };
    const { server, storage } = await aServer({ part: inTurn(refuses(503, 'SlowDown'), part) });
    expect(await storage.uploadPart('a', 'id', 1, someBytes(10))).toEqual({ etag: 'x' });
    expect(server.seen).toEqual(['part', 'part']);
  });

  it.each([
    ['503', refuses(503, 'SlowDown'), UnavailableError, true],
    ['lost connections', resets, UnavailableError, true],
    ['429', refuses(429, 'TooManyRequests'), UnavailableError, true],
    ['something that is not S3', answers('<html>'), ObeliskError, true],
    ...['IncompleteBody', 'BadDigest', 'XAmzContentSHA256Mismatch'].map(
      (name): [string, Answer, typeof UnavailableError, boolean] => [name, refuses(400, name), UnavailableError, true],
    ),
    ['RequestTimeTooSkewed', refuses(403, 'RequestTimeTooSkewed'), UnavailableError, true],
    ['a broken rule', refuses(400, 'InvalidArgument'), StorageError, false],
  ])('is named for what it is: %s', async (_, answer, type, retryable) => {
    const { storage } = await aServer({ create: answer });
    const created = storage.createUpload('a', { contentType: 'text/csv' });
    await expect(created).rejects.toThrow(type);
    if (type !== ObeliskError) await expect(created).rejects.toMatchObject({ retryable });
  });

  it.each<[StoreFault, number, string]>([
    ['full', 507, 'InsufficientStorage'],
    ['full', 507, 'XMinioStorageFull'],
    ['full', 400, 'XMinioAdminBucketQuotaExceeded'],
    ['full', 403, 'QuotaExceeded'],
    ['missing', 404, 'NoSuchBucket'],
    ['denied', 403, 'AccessDenied'],
    ['denied', 403, 'InvalidAccessKeyId'],
    ['denied', 403, 'SignatureDoesNotMatch'],
    ['denied', 401, 'Unauthorized'],
  ])('says that it is %s: %d %s', async (fault, status, name) => {
    const refuse = refuses(status, name);
    const { storage } = await aServer({ create: refuse, part: refuse, complete: refuse, 'list parts': refuse });
    const calls = [
      storage.createUpload('a', { contentType: 'text/csv' }),
      storage.uploadPart('a', 'id', 1, someBytes(10)),
      storage.completeUpload('a', 'id', PARTS),
    ];
    for (const outcome of await Promise.allSettled(calls)) {
      expect(outcome).toMatchObject({ reason: { name: 'StoreBlockedError', fault, retryable: true } });
    }
  });

  it('is unavailable when nobody listens', async () => {
    const { server, storage } = await aServer({});
    await server.close();
    await expect(storage.head('a')).rejects.toThrow(UnavailableError);
    await expect(storage.check()).rejects.toThrow(UnavailableError);
  });

  it('never holds a call for ever', async () => {
    const { storage } = await aServer({ create: stalls, part: stalls, head: stalls, read: stalls, abort: stalls });
    const calls = [
      storage.createUpload('a', { contentType: 'text/csv' }),
      storage.uploadPart('a', 'id', 1, someBytes(8_000_000)),
      storage.head('a'),
      storage.read('a'),
      storage.abortUpload('a', 'id'),
      storage.check(),
    ];
    const outcomes = await Promise.allSettled(calls);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { code: 'UNAVAILABLE' } });
  });

  it('answers a readiness check within the connection limit', async () => {
    const { storage } = await aServer({ head: stalls }, { S3_REQUEST_TIMEOUT: '1m', S3_IDLE_TIMEOUT: '1m' });
    const started = Date.now();
    await expect(storage.check()).rejects.toThrow(UnavailableError);
    expect(Date.now() - started).toBeLessThan(3_000);
  });

  it('gives up a part that is no longer taken, but not one that is slow', async () => {
    const unread: Answer = () => undefined;
    const slow: Answer = (request, response) => {
      request.on('data', () => {
        request.pause();
        setTimeout(() => request.resume(), 2);
      });
      request.on('end', () => response.writeHead(200, { etag: '"x"' }).end());
    };
    const first = await aServer({ part: unread });
    await expect(first.storage.uploadPart('a', 'id', 1, someBytes(8_000_000))).rejects.toThrow(UnavailableError);
    const second = await aServer({ part: slow }, { S3_REQUEST_TIMEOUT: '50ms', S3_IDLE_TIMEOUT: '5s' });
    expect(await second.storage.uploadPart('a', 'id', 1, someBytes(8_000_000))).toEqual({ etag: 'x' });
    expect(second.server.seen).toEqual(['part']);
  });
});

describe('an abort', () => {
  it('is repeated until no part in flight is left', async () => {
    const { server, storage } = await aServer({ abort: answers(''), 'list parts': inTurn(ONE_PART, NO_PARTS) });
    await storage.abortUpload('a', 'id');
    expect(server.seen).toEqual(['abort', 'list parts', 'abort', 'list parts']);
  });
});

describe('a read', () => {
  const half: Answer = (_, response) => {
    response.writeHead(200, { 'content-length': 1_000_000 });
    response.write(someBytes(500_000));
  };

  it.each<[string, (response: Parameters<Answer>[1]) => void]>([
    ['reset', (response) => response.socket?.resetAndDestroy()],
    ['closed in order', (response) => response.socket?.end()],
    ['silent', () => undefined],
  ])('never ends as if whole when the store is %s in the middle', async (_, fault) => {
    const { storage } = await aServer({
      read: (request, response) => {
        half(request, response);
        setTimeout(() => {
          fault(response);
        }, 50);
      },
    });
    const body = await storage.read('a');
    let ended = false;
    body.on('end', () => (ended = true));
    await expect(buffer(body)).rejects.toThrow(UnavailableError);
    expect(ended).toBe(false);
  });

  it('does not take a slow reader for a dead store', async () => {
    const bytes = someBytes(8_000_000);
    const { storage } = await aServer({
      read: (_, response) => response.writeHead(200, { 'content-length': bytes.length }).end(bytes),
    });
    const body = await storage.read('a');
    await once(body, 'readable');
    await wait(1_500); // three times the idle limit
    expect((await buffer(body)).equals(bytes)).toBe(true);
  });

  it.each(['destroyed', 'aborted'])('closes its connection when it is %s', async (how) => {
    let closed: Promise<unknown> = Promise.reject(new Error('never asked'));
    closed.catch(() => undefined);
    const { storage } = await aServer({
      read: (request, response) => {
        closed = once(response, 'close');
        half(request, response);
      },
    });
    const reading = new AbortController();
    const body = await storage.read('a', { signal: reading.signal });
    body.on('error', () => undefined);
    await once(body, 'readable');
    if (how === 'destroyed') body.destroy();
    else reading.abort();
    await closed;
  });

  it('stops waiting for the first byte when its signal is aborted', async () => {
    const { storage } = await aServer({ read: stalls }, { S3_REQUEST_TIMEOUT: '1m' });
    const reading = new AbortController();
    const reason = new Error('client gone');
    setTimeout(() => {
      reading.abort(reason);
    }, 50);
    await expect(storage.read('a', { signal: reading.signal })).rejects.toBe(reason);
  });

  it('ends with an error when the storage is closed', async () => {
    const { storage } = await aServer({ read: half });
    const body = await storage.read('a');
    setTimeout(() => void storage.close(), 50);
    await expect(buffer(body)).rejects.toThrow(UnavailableError);
  });
});
