import type { ServerResponse } from 'node:http';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { inSpan } from '@obelisk/platform';
import { DownloadMetrics } from './download-metrics.ts';

/**
 * Answers to a proxy that then sends the file from the store. They have headers and no end: Caddy closes such an answer once it has sent the
 * file, so for as long it counts among the downloads at once. (nginx closes it at once, and counts by itself.)
 */
@Injectable()
export class HandOvers implements BeforeApplicationShutdown {
  private readonly open = new Set<ServerResponse>();

  constructor(private readonly metrics: DownloadMetrics) {}

  /** Resolves when the proxy has closed the answer. */
  async answer(response: ServerResponse, headers: ReadonlyMap<string, string>): Promise<void> {
    await inSpan('hand over file', {}, () => this.wait(response, headers));
  }

  private async wait(response: ServerResponse, headers: ReadonlyMap<string, string>): Promise<void> {
    const closed = new Promise<void>((resolve) => response.once('close', resolve));
    this.open.add(response);
    response.setHeaders(new Map(headers)).flushHeaders();
    this.metrics.ended('handed_over', 0);
    await closed;
    this.open.delete(response);
  }

  /** What the proxy sends does not come through here: it goes on without us. */
  beforeApplicationShutdown(): void {
    for (const response of this.open) response.end();
  }
}
