import { Controller, Get, Param, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { readOrigin, Public, RequestLimitGuard } from '@obelisk/platform';
import type { Request, Response } from 'express';
import { DownloadProblemFilter } from './download-problem.filter.ts';
import { DownloadResponder } from './download-responder.ts';
import { LinksService } from './links.service.ts';

/** Files by a link, which is all the proof that is asked for. */
@Public()
@UseGuards(RequestLimitGuard)
@Controller('api/v3/data/links')
@UseFilters(DownloadProblemFilter)
export class LinksController {
  constructor(
    private readonly links: LinksService,
    private readonly responder: DownloadResponder,
  ) {}

  /** GET, and HEAD, which Express routes here too. */
  @Get(':secret')
  async download(@Param('secret') secret: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { userId, file } = await this.links.findFile(secret);
    const account = { userId, clientId: null, origin: readOrigin(request) };
    if (request.method === 'GET') await this.links.used(secret);
    await this.responder.respond(account, file, request, response);
  }
}
