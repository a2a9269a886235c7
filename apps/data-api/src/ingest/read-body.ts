import type { IncomingMessage } from 'node:http';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import { BadRequestError } from '@obelisk/domain';

/** Bytes of a body, as it comes and unpacked. */
export const INGEST_BODY_LIMIT = 16_777_216; // 16 MiB

const UNPACKERS = { gzip: createGunzip, 'x-gzip': createGunzip, zstd: createZstdDecompress } as const;
type Encoding = keyof typeof UNPACKERS;
const isEncoding = (text: string): text is Encoding => Object.hasOwn(UNPACKERS, text);

/**
 * Reads a body, and unpacks it when `Content-Encoding` says so. A body that is refused is read to its end, and dropped, so that the client
 * gets the answer.
 *
 * @param onBytes called with the size of each unpacked piece; may throw to refuse it
 * @throws PayloadTooLargeException; UnsupportedMediaTypeException; BadRequestError
 */
export async function readBody(request: IncomingMessage, onBytes: (bytes: number) => void): Promise<string> {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (encoding !== 'identity' && !isEncoding(encoding))
    throw new UnsupportedMediaTypeException('Content-Encoding: expected gzip, zstd or none.');
  if (Number(request.headers['content-length'] ?? 0) > INGEST_BODY_LIMIT) throw new PayloadTooLargeException();
  const body = await (encoding === 'identity'
    ? collect(request, request, onBytes)
    : unpack(request, encoding, onBytes));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new BadRequestError('body', 'expected text in UTF-8.');
  }
}

async function unpack(request: IncomingMessage, encoding: Encoding, onBytes: (bytes: number) => void): Promise<Buffer> {
  const unpacker = UNPACKERS[encoding]();
  let packed = 0;
  request.on('data', (chunk: Buffer) => (packed += chunk.length));
  try {
    const body = await collect(request, request.pipe(unpacker), onBytes);
    // Node stops after the first frame of zstd, and says nothing.
    if (unpacker.bytesWritten !== packed)
      throw new BadRequestError('body', `expected one ${encoding} stream, found more behind it.`);
    return body;
  } finally {
    request.unpipe(unpacker);
    unpacker.destroy();
  }
}

function collect(
  request: IncomingMessage,
  source: NodeJS.ReadableStream,
  onBytes: (bytes: number) => void,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const refuse = (error: Error) => {
      source.off('data', take);
      request.resume();
      reject(error);
    };
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      try {
        if (bytes > INGEST_BODY_LIMIT) throw new PayloadTooLargeException();
        onBytes(chunk.length);
        chunks.push(chunk);
      } catch (error) {
        refuse(error as Error);
      }
    };
    source.on('data', take);
    source.once('end', () => {
      resolve(Buffer.concat(chunks));
    });
    source.once('error', () => {
      refuse(new BadRequestError('body', 'is damaged: it cannot be unpacked.'));
    });
    request.once('close', () => {
      if (!request.complete) reject(new BadRequestError('body', 'the connection was closed before its end.'));
    });
  });
}
