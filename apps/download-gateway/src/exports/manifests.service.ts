import { Inject, Injectable } from '@nestjs/common';
import type { Account } from '@obelisk/access';
import { MANIFEST_ALGORITHM, manifestKeys, manifestSigningKey } from '@obelisk/accounts';
import { exportFileName, SIGNED_MANIFEST_TYPE, signedManifest, type ExportId } from '@obelisk/domain';
import { CompactSign, importJWK, type JWK } from 'jose';
import { DataSource } from 'typeorm';
import { AvailableExports } from './available-exports.ts';
import { answered, DownloadsRepository } from './downloads.repository.ts';
import { fileRemoved } from './export-file.ts';

/** The system, as its manifests call it. */
export const MANIFEST_ISSUER = Symbol('MANIFEST_ISSUER');

/** Signs what the table of exports says of finished ones (ADR 0082). */
@Injectable()
export class ManifestsService {
  constructor(
    private readonly exports: AvailableExports,
    private readonly downloads: DownloadsRepository,
    private readonly dataSource: DataSource,
    @Inject(MANIFEST_ISSUER) private readonly issuer: string,
  ) {}

  /**
   * The manifest of an export as a compact JWS, the same bytes until the key changes.
   *
   * @throws NotFoundError unknown or not readable; ConflictError not finished; GoneError expired or removed; UnavailableError
   */
  async sign(account: Account, exportId: ExportId): Promise<{ jws: string; fileName: string }> {
    const { row, files } = await this.exports.find(account, exportId);
    const { completedOn, recordsProcessed: records, truncated } = row;
    if (completedOn === null || files.length === 0) throw fileRemoved();
    const manifest = signedManifest(
      { ...row, completedOn, records, truncated: truncated ?? false, files },
      this.issuer,
    );
    const key = await answered(manifestSigningKey(this.dataSource));
    const jws = await new CompactSign(Buffer.from(JSON.stringify(manifest)))
      .setProtectedHeader({ alg: MANIFEST_ALGORITHM, kid: String(key.kid), typ: SIGNED_MANIFEST_TYPE })
      .sign(await importJWK(key));
    await this.downloads.record({ ...account, action: 'EXPORT_DOWNLOADED', export: row, detail: 'signed manifest' });
    return { jws, fileName: exportFileName(row.id, row.name, '.manifest.jws') };
  }

  /** The public keys of all manifests. @throws UnavailableError */
  async keys(): Promise<{ keys: JWK[] }> {
    return { keys: await answered(manifestKeys(this.dataSource)) };
  }
}
