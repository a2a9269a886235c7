import { Controller, Get, Param, Req, Res, UseFilters } from '@nestjs/common';
import { type Account, CurrentAccount, limitedBy } from '@obelisk/access';
import type { Request, Response } from 'express';
import { answerTo } from './download-answer.ts';
import { DownloadProblemFilter } from './download-problem.filter.ts';
import { DownloadSender } from './download-sender.ts';
import { DownloadSlots } from './download-slots.ts';
import { ExportsService } from './exports.service.ts';
import { handOverHeaders, mayHandOver } from './hand-over-headers.ts';
import { HandOvers } from './hand-overs.ts';

@Controller('api/v3/data/exports')
@UseFilters(DownloadProblemFilter)
export class ExportsController {
  constructor(
    private readonly exports: ExportsService,
    private readonly sender: DownloadSender,
    private readonly slots: DownloadSlots,
    private readonly handOvers: HandOvers,
  ) {}

  /** GET, and HEAD, which Express routes here too. Without a number: the only file, or the manifest of several. */
  @Get([':exportId', ':exportId/:number'])
  async download(
    @Param() { exportId, number }: { exportId: string; number?: string },
    @CurrentAccount() account: Account,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const file = await this.exports.findFile(account, exportId, number);
    const { status, headers, range } = answerTo(request, file);
    const sendHeaders = () => response.status(status).setHeaders(new Map(headers));
    if (status === 304) return void sendHeaders().end();
    if (request.method === 'HEAD') {
      await this.exports.assertStored(file);
      return void sendHeaders().end();
    }
    const link = await this.exports.link(account, file);
    if (link !== undefined) return this.sender.redirect(response, link);
    if (mayHandOver(request.headers)) {
      const handedOver = await this.exports.handOver(account, file, range);
      if (handedOver !== undefined) {
        const hints = handOverHeaders(headers, handedOver, { range, account: limitedBy(account) });
        return this.slots.hold(account, () => this.handOvers.answer(response, hints));
      }
    }
    const send = () =>
      this.sender.send(response, request.socket, async (signal) => {
        const body = await this.exports.open(account, file, range, signal);
        sendHeaders();
        return body;
      });
    await this.slots.hold(account, send);
  }
}
