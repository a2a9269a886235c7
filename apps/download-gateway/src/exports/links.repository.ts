import { Injectable } from '@nestjs/common';
import { DownloadLinkEntity } from '@obelisk/database';
import { hashSecret } from '@obelisk/platform';
import { DataSource, MoreThan } from 'typeorm';
import { answered } from './downloads.repository.ts';

@Injectable()
export class LinksRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @param now UTC milliseconds @returns null for one that is unknown or too old @throws UnavailableError */
  find(secret: string, now: number): Promise<DownloadLinkEntity | null> {
    const where = { secretHash: hashSecret(secret), expiresOn: MoreThan(now) };
    return answered(this.dataSource.getRepository(DownloadLinkEntity).findOneBy(where));
  }

  /** @throws UnavailableError */
  async used(secret: string, lastUsedOn: number): Promise<void> {
    const where = { secretHash: hashSecret(secret) };
    await answered(this.dataSource.getRepository(DownloadLinkEntity).update(where, { lastUsedOn }));
  }
}
