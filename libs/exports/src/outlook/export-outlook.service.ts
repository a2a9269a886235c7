import type { ExportId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { forNobody } from '@obelisk/platform';
import { forecast, NO_OUTLOOK, type ExportOutlook, type QueueState } from './export-forecast.ts';
import { QueueStateRepository } from './queue-state.repository.ts';

/** The queue, and what it says of each export in it. */
interface Look {
  state: QueueState;
  outlooks: ReadonlyMap<string, ExportOutlook>;
}

/** Stands for an export that was not asked for yet. */
const NEW = '';

/** Places and times are as old as this at most, ms. */
const MAX_AGE_MS = 1_000;

/**
 * Tells when exports may be done. One look at the queue serves all who ask within a second, so that what waits is not read with every status.
 * Looks follow one another: however many ask, they take one connection.
 */
@Injectable()
export class ExportOutlookService {
  private look: Promise<Look> | undefined;
  private lookedAt = -Infinity;
  private next: Promise<Look> | undefined;

  constructor(private readonly repository: QueueStateRepository) {}

  async outlook(exportId: ExportId): Promise<ExportOutlook> {
    const known = (await this.recentLook()).outlooks.get(exportId);
    return known ?? (await this.lookAgain()).outlooks.get(exportId) ?? NO_OUTLOOK; // it may have been asked for since
  }

  /** Seconds until an export of so many records would be ready if it were asked for now; null where nothing is known. */
  async secondsForNew(records: number): Promise<number | null> {
    const { state } = await this.recentLook();
    const waiting = [...state.waiting, { id: NEW, records, ms: 0 }];
    return forecast({ ...state, waiting }).get(NEW)?.secondsLeft ?? null;
  }

  private recentLook(): Promise<Look> {
    const isRecent = performance.now() - this.lookedAt < MAX_AGE_MS;
    return isRecent && this.look !== undefined ? this.look : this.lookAgain();
  }

  private lookAgain(): Promise<Look> {
    this.next ??= (this.look ?? Promise.resolve())
      .then(() => undefined)
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        this.lookedAt = performance.now();
        const look = forNobody(async () => {
          const state = await this.repository.queueState();
          return { state, outlooks: forecast(state) };
        });
        look.catch(() => (this.lookedAt = -Infinity));
        this.look = look;
        return look;
      });
    return this.next;
  }
}
