import { Controller, Get, Header, Param, Res, UseFilters, UseGuards } from '@nestjs/common';
import { type Account, CurrentAccount } from '@obelisk/access';
import { Public, RequestLimitGuard } from '@obelisk/platform';
import type { Response } from 'express';
import { attachment } from './attachment.ts';
import { DownloadProblemFilter } from './download-problem.filter.ts';
import { CACHE_CONTROL } from './file-headers.ts';
import { ManifestsService } from './manifests.service.ts';

/** Comes before the files, whose route takes any name. */
@Controller('api/v3/data/exports')
@UseFilters(DownloadProblemFilter)
export class ManifestsController {
  constructor(private readonly manifests: ManifestsService) {}

  /** https://www.rfc-editor.org/rfc/rfc7517#section-8.5.2 */
  @Public()
  @UseGuards(RequestLimitGuard)
  @Get('keys')
  @Header('Content-Type', 'application/jwk-set+json')
  keys(): Promise<object> {
    return this.manifests.keys();
  }

  /** https://www.rfc-editor.org/rfc/rfc7515#section-9.2.1 */
  @Get(':exportId/manifest')
  async manifest(
    @Param('exportId') exportId: string,
    @CurrentAccount() account: Account,
    @Res() response: Response,
  ): Promise<void> {
    const { jws, fileName } = await this.manifests.sign(account, exportId);
    response
      .set({
        'Content-Type': 'application/jose',
        'Content-Disposition': attachment(fileName),
        'Cache-Control': CACHE_CONTROL,
        'X-Content-Type-Options': 'nosniff',
      })
      .end(jws);
  }
}
