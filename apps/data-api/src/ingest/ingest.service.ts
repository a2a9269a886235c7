import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DatasetPolicy, limitedBy, type Account } from '@obelisk/access';
import { NotAuthorizedError, NotFoundError, requireIdempotencyKey } from '@obelisk/domain';
import { EventWriter, readRequestEvents, type IngestKey, type RequestOptions } from '@obelisk/event-store';
import { arrivalClock } from './arrival-clock.ts';
import { IngestLimiter } from './ingest-limiter.ts';
import { IngestMetrics } from './ingest-metrics.ts';
import type { IngestParameters } from './ingest-parameters.ts';
import { IngestRepository } from './ingest.repository.ts';
import { Turns } from './turns.ts';

export interface EventsBody extends IngestParameters {
  format: RequestOptions['format'];
  text: string;
  idempotencyKey: string | undefined;
}

/** Takes events from outside. Whoever gets no error may forget them: they are stored. */
@Injectable()
export class IngestService {
  private readonly now = arrivalClock();
  private readonly turns = new Turns();

  constructor(
    private readonly datasets: DatasetPolicy,
    private readonly repository: IngestRepository,
    private readonly writer: EventWriter,
    private readonly limiter: IngestLimiter,
    private readonly metrics: IngestMetrics,
  ) {}

  /** @throws NotAuthorizedError; unknown and forbidden look the same */
  async requireWriter(account: Account, datasetId: string): Promise<void> {
    await this.datasets.requireWriter(account, datasetId);
  }

  /**
   * @throws InvalidEventError, and other BadRequestErrors; TooManyRequestsError; UnavailableError when it is not known whether the events are
   * stored. In every case but the last none of them is.
   */
  async store(account: Account, datasetId: string, body: EventsBody): Promise<void> {
    const { text, format, timeUnit, mode, idempotencyKey } = body;
    if (idempotencyKey !== undefined) requireIdempotencyKey(idempotencyKey);
    const bytes = Buffer.byteLength(text);
    await this.limiter.takeBytes(limitedBy(account), bytes);
    const producerId = await this.repository.producerId(account);
    const options = { format, timeUnit, producerId, now: this.now };
    const { events, rows } = await this.turns.take(bytes, () => readRequestEvents(text, options));
    await this.limiter.takeEvents(limitedBy(account), events);
    if (mode === 'stream_only' || events === 0) return; // docs/adr/0063: nobody listens
    const key = idempotencyKey === undefined ? {} : { key: keyOf(account, datasetId, { ...body, idempotencyKey }) };
    try {
      await this.writer.store({ datasetKey: await this.repository.datasetKey(datasetId), events, rows, ...key });
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      this.repository.forget(datasetId); // removed since its rights were looked at
      await this.datasets.requireWriter(account, datasetId);
      throw new NotAuthorizedError('The dataset was removed a moment ago; send the events again if it is there again.');
    }
    this.metrics.stored(events, bytes);
  }
}

function keyOf(
  account: Account,
  datasetId: string,
  { idempotencyKey, text, format, timeUnit }: EventsBody & { idempotencyKey: string },
): IngestKey {
  const requestHash = createHash('sha256')
    .update(JSON.stringify([datasetId, format, timeUnit]))
    .update(text);
  return {
    account: account.clientId ?? account.userId,
    key: idempotencyKey,
    requestHash: requestHash.digest('base64url'),
  };
}
