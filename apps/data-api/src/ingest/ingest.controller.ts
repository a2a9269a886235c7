import { Controller, Headers, HttpCode, Param, Post, Query, Req, UseFilters } from '@nestjs/common';
import { CurrentAccount, limitedBy, type Account } from '@obelisk/access';
import { IDEMPOTENCY_KEY } from '@obelisk/domain';
import type { Request } from 'express';
import { DataErrorFilter } from '../errors/data-error.filter.ts';
import { bodyFormat } from './body-format.ts';
import { readIngestParameters } from './ingest-parameters.ts';
import { IngestRoom } from './ingest-room.ts';
import { IngestService } from './ingest.service.ts';
import { readBody } from './read-body.ts';

@Controller('api/v3/data/ingest')
@UseFilters(DataErrorFilter)
export class IngestController {
  constructor(
    private readonly service: IngestService,
    private readonly room: IngestRoom,
  ) {}

  /** The body is read once it is known that it may be sent, and held until its events are stored. */
  @Post(':datasetId')
  @HttpCode(204)
  async ingest(
    @Param('datasetId') datasetId: string,
    @CurrentAccount() account: Account,
    @Query() query: Record<string, unknown>,
    @Headers(IDEMPOTENCY_KEY) idempotencyKey: string | undefined,
    @Req() request: Request,
  ): Promise<void> {
    const parameters = readIngestParameters(query);
    const format = bodyFormat(request.headers['content-type']);
    await this.service.requireWriter(account, datasetId);
    const share = this.room.open(limitedBy(account));
    try {
      const text = await readBody(request, (bytes) => {
        share.grow(bytes);
      });
      await this.service.store(account, datasetId, { ...parameters, format, text, idempotencyKey });
    } finally {
      share.release();
    }
  }
}
