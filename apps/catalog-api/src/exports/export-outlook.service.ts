import { Injectable } from '@nestjs/common';
import { forNobody } from '@obelisk/platform';
import { forecast, NO_OUTLOOK, type ExportOutlook } from './export-forecast.ts';
import { ExportOutlookRepository } from './export-outlook.repository.ts';

type Outlooks = ReadonlyMap<string, ExportOutlook>;

/** Places and times are as old as this at most, ms. */
const MAX_AGE_MS = 1_000;

/**
 * Tells when exports may be done. One look at the queue serves all who ask within a second, so that what waits is not read with every status.
 * Looks follow one another: however many ask, they take one connection.
 */
@Injectable()
export class ExportOutlookService {
  private look: Promise<Outlooks> = Promise.resolve(new Map());
  private lookedAt = -Infinity;
  private next: Promise<Outlooks> | undefined;

  constructor(private readonly repository: ExportOutlookRepository) {}

  async outlook(exportId: string): Promise<ExportOutlook> {
    const isRecent = performance.now() - this.lookedAt < MAX_AGE_MS;
    const known = (await (isRecent ? this.look : this.lookAgain())).get(exportId);
    return known ?? (await this.lookAgain()).get(exportId) ?? NO_OUTLOOK; // it may have been asked for since
  }

  private lookAgain(): Promise<Outlooks> {
    this.next ??= this.look
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        this.lookedAt = performance.now();
        this.look = forNobody(() => this.repository.queueState().then(forecast));
        this.look.catch(() => (this.lookedAt = -Infinity));
        return this.look;
      });
    return this.next;
  }
}
