import { Injectable } from '@nestjs/common';
import { type Account, limitedBy } from '@obelisk/access';
import type { Request, Response } from 'express';
import { answerTo } from './download-answer.ts';
import { DownloadSender } from './download-sender.ts';
import { DownloadSlots } from './download-slots.ts';
import type { ExportFile } from './export-file.ts';
import { ExportsService } from './exports.service.ts';
import { handOverHeaders, mayHandOver } from './hand-over-headers.ts';
import { HandOvers } from './hand-overs.ts';
import { wantsDigest } from './wanted-digest.ts';

/** Answers GET and HEAD for a file that was found, whichever way led to it. */
@Injectable()
export class DownloadResponder {
  constructor(
    private readonly exports: ExportsService,
    private readonly sender: DownloadSender,
    private readonly slots: DownloadSlots,
    private readonly handOvers: HandOvers,
  ) {}

  async respond(account: Account, file: ExportFile, request: Request, response: Response): Promise<void> {
    const { status, headers, range } = answerTo(request, file);
    const sendHeaders = () => response.status(status).setHeaders(new Map(headers));
    if (status === 304) return void sendHeaders().end();
    if (request.method === 'HEAD') {
      await this.exports.assertStored(file);
      return void sendHeaders().end();
    }
    const download = await this.exports.download(account, file, range, {
      hasProxy: mayHandOver(request.headers),
      isToBeRead: wantsDigest(request.headers),
    });
    switch (download.by) {
      case 'link':
        return this.sender.redirect(response, download.location);
      case 'proxy': {
        const hints = handOverHeaders(headers, download.store, { range, account: limitedBy(account) });
        return this.slots.hold(account, () => this.handOvers.answer(response, hints));
      }
      case 'gateway':
        return this.slots.hold(account, () =>
          this.sender.send(response, request.socket, async (signal) => {
            const body = await download.open(signal);
            sendHeaders();
            return body;
          }),
        );
    }
  }
}
