import { Injectable } from '@nestjs/common';
import { NotFoundError, type UserId } from '@obelisk/domain';
import type { ExportFile } from './export-file.ts';
import { ExportsService } from './exports.service.ts';
import { LinksRepository } from './links.repository.ts';

/** What a link leads to, as its maker may fetch it now. */
@Injectable()
export class LinksService {
  constructor(
    private readonly links: LinksRepository,
    private readonly exports: ExportsService,
  ) {}

  /**
   * @throws NotFoundError for one that is unknown, revoked or too old, and when its maker may not fetch the file any more, alike
   * @throws GoneError when the file is no more
   */
  async findFile(secret: string): Promise<{ userId: UserId; file: ExportFile }> {
    const link = await this.links.find(secret, Date.now());
    if (link === null) throw new NotFoundError('This link');
    const { id, userId, exportId, part } = link;
    try {
      const number = part === null ? undefined : String(part);
      const file = await this.exports.findFile({ userId, clientId: null }, exportId, number);
      return { userId, file: { ...file, link: id } };
    } catch (error) {
      throw error instanceof NotFoundError ? new NotFoundError('This link') : error;
    }
  }

  used(secret: string): Promise<void> {
    return this.links.used(secret, Date.now());
  }
}
