import { Controller, Get, Req, Res, UseGuards } from '@nestjs/common';
import { NotFoundError } from '@obelisk/domain';
import { Public, RequestLimitGuard } from '@obelisk/platform';
import type { Request, Response } from 'express';
import { WebFiles } from './web-files.ts';

/** Names a file, such as `/assets/a-1.js`, and never a page. */
const FILE = /^\/assets\/|^\/[^/]*\.[^/]*\/?$/;

@Public()
@UseGuards(RequestLimitGuard)
@Controller()
export class PagesController {
  constructor(private readonly files: WebFiles) {}

  /** A file of the pages where there is one, else the document, whose script knows what the path means. */
  @Get('{*path}')
  async page(@Req() request: Request, @Res() response: Response): Promise<void> {
    if (await this.files.sendFile(request, response)) return;
    if (FILE.test(request.path)) throw new NotFoundError('This file');
    await this.files.sendDocument(response);
  }
}
