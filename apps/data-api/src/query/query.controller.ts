import { Controller, HttpCode, Inject, Post, Req, Res, UseFilters } from '@nestjs/common';
import { type Account, CurrentAccount } from '@obelisk/access';
import type { QueryPage } from '@obelisk/event-store';
import type { Request, Response } from 'express';
import { DataErrorFilter } from '../errors/data-error.filter.ts';
import { answer } from './answer.ts';
import { jsonBody } from './json-body.ts';
import { QUERY_TIME_LIMIT, QueryService } from './query.service.ts';

@Controller('api/v3/data/query')
@UseFilters(DataErrorFilter)
export class QueryController {
  constructor(
    private readonly queries: QueryService,
    @Inject(QUERY_TIME_LIMIT) private readonly timeLimit: number,
  ) {}

  @Post('events')
  @HttpCode(200)
  async events(@CurrentAccount() account: Account, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.#answer(request, response, (body, signal) => this.queries.events(account, body, signal));
  }

  @Post('events/latest')
  @HttpCode(200)
  async latest(@CurrentAccount() account: Account, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.#answer(request, response, (body, signal) => this.queries.latest(account, body, signal));
  }

  @Post('stats')
  @HttpCode(200)
  async stats(@CurrentAccount() account: Account, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.#answer(request, response, (body, signal) => this.queries.stats(account, body, signal));
  }

  async #answer(
    request: Request,
    response: Response,
    ask: (body: unknown, signal: AbortSignal) => Promise<QueryPage>,
  ): Promise<void> {
    const body = await jsonBody(request, response);
    await answer(response, this.timeLimit, (signal) => ask(body, signal));
  }
}
