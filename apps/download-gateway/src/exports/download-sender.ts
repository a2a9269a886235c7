import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { inSpan } from '@obelisk/platform';
import { type DownloadOutcome, DownloadMetrics } from './download-metrics.ts';
import { CACHE_CONTROL } from './file-headers.ts';
import { DamagedFileError } from './verified-digest.ts';
import { type ReaderLimits, watchReader } from './reader-watch.ts';

export const READER_LIMITS = Symbol('READER_LIMITS');

/**
 * Carries bytes from the storage to one reader. Whatever ends early ends both sides: a reader that went away closes the
 * storage's stream, and a storage that died resets the connection, as a truncated file must never look complete.
 */
@Injectable()
export class DownloadSender {
  private readonly logger = new Logger(DownloadSender.name);

  constructor(
    private readonly metrics: DownloadMetrics,
    @Inject(READER_LIMITS) private readonly limits: ReaderLimits,
  ) {}

  /**
   * `begin` opens the storage and sets the headers; its failure is thrown, as an answer is still possible. Later ones are
   * logged and counted, never thrown: the answer has left, and nobody could act on them.
   */
  async send(
    response: ServerResponse,
    socket: Socket,
    begin: (signal: AbortSignal) => Promise<Readable>,
  ): Promise<void> {
    const leaving = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) leaving.abort();
    });
    let body: Readable;
    try {
      body = await begin(leaving.signal);
    } catch (error) {
      if (leaving.signal.aborted) return; // nobody is left to hear of it
      throw error;
    }
    await inSpan('send file', {}, async (span) => {
      const { outcome, bytes } = await this.carry(body, response, socket, leaving);
      span.setAttributes({ 'obelisk.outcome': outcome, 'obelisk.bytes': bytes });
    });
  }

  /** 302, which a client follows with GET and without asking again who may: the link is good for one file, for a moment. */
  redirect(response: ServerResponse, location: string): void {
    response.writeHead(302, { Location: location, 'Cache-Control': CACHE_CONTROL }).end();
    this.metrics.ended('redirected', 0);
  }

  private async carry(body: Readable, response: ServerResponse, socket: Socket, leaving: AbortController) {
    const before = socket.bytesWritten;
    let outcome: DownloadOutcome = 'complete';
    body.once('error', (error) => {
      if (leaving.signal.aborted) return;
      outcome = error instanceof DamagedFileError ? 'damaged' : 'storage_failed';
      if (outcome === 'storage_failed') this.logger.error(error); // damage is logged by who marks it
    });
    const stopWatch = watchReader(response, socket, this.limits, () => {
      outcome = 'too_slow';
      leaving.abort();
    });
    try {
      await pipeline(body, response, { signal: leaving.signal });
    } catch {
      if (outcome === 'complete') outcome = 'client_gone';
    } finally {
      stopWatch();
      this.metrics.ended(outcome, socket.bytesWritten - before);
    }
    return { outcome, bytes: socket.bytesWritten - before };
  }
}
