import { Injectable } from '@nestjs/common';
import { Counter, Registry } from 'prom-client';

/** How a download that had begun to send its body ended, or who was left to send it. */
export type DownloadOutcome =
  'complete' | 'redirected' | 'handed_over' | 'client_gone' | 'too_slow' | 'storage_failed' | 'damaged';

@Injectable()
export class DownloadMetrics {
  private readonly downloads: Counter<'outcome'>;
  private readonly bytes: Counter;

  constructor(registry: Registry) {
    this.downloads = new Counter({
      name: 'obelisk_downloads_total',
      help: 'Downloads that sent bytes or a link, by how they ended.',
      labelNames: ['outcome'],
      registers: [registry],
    });
    this.bytes = new Counter({
      name: 'obelisk_download_bytes_total',
      help: 'Bytes written to the sockets of downloads, headers included.',
      registers: [registry],
    });
  }

  ended(outcome: DownloadOutcome, bytes: number): void {
    this.downloads.inc({ outcome });
    this.bytes.inc(bytes);
  }
}
