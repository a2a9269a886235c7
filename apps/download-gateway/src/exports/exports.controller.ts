import { Controller, Get, Param, Req, Res, UseFilters } from '@nestjs/common';
import { type Account, CurrentAccount } from '@obelisk/access';
import type { Request, Response } from 'express';
import { DownloadProblemFilter } from './download-problem.filter.ts';
import { DownloadResponder } from './download-responder.ts';
import { ExportsService } from './exports.service.ts';

@Controller('api/v3/data/exports')
@UseFilters(DownloadProblemFilter)
export class ExportsController {
  constructor(
    private readonly exports: ExportsService,
    private readonly responder: DownloadResponder,
  ) {}

  /** GET, and HEAD, which Express routes here too. Without a number: the only file, or the manifest of several. */
  @Get([':exportId', ':exportId/:number'])
  async download(
    @Param() { exportId, number }: { exportId: string; number?: string },
    @CurrentAccount() account: Account,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.responder.respond(account, await this.exports.findFile(account, exportId, number), request, response);
  }
}
