import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { NotFoundError } from '@obelisk/domain';
import { ObjectStorage } from '@obelisk/object-storage';
import { FileChecksRepository, type CheckableFile } from './file-checks.repository.ts';
import type { JanitorReport } from './janitor-report.ts';
import { JANITOR_SETTINGS, type JanitorSettings } from './janitor-settings.ts';

/** From one reading of a file to the next, and from its completion to the first. */
const CHECK_AGAIN_MS = 86_400_000; // 24 h

type CheckReport = Pick<JanitorReport, 'checked' | 'damaged' | 'missing'>;

/** Reads finished files again in quiet times: where the store itself sends them, nobody else would see a damaged one (ADR 0053). */
@Injectable()
export class FileChecksService {
  private readonly logger = new Logger(FileChecksService.name);

  constructor(
    private readonly repository: FileChecksRepository,
    private readonly storage: ObjectStorage,
    @Inject(JANITOR_SETTINGS) private readonly settings: Pick<JanitorSettings, 'fileCheckBytes'>,
  ) {}

  /**
   * Until as many bytes are read as a round may, nothing is due, or an export waits.
   *
   * @param now UTC milliseconds
   * @throws UnavailableError when the store does not answer; the signal's reason
   */
  async checkFiles(now: number, signal: AbortSignal): Promise<CheckReport> {
    const report: CheckReport = { checked: 0, damaged: 0, missing: 0 };
    for (let left = this.settings.fileCheckBytes; left > 0;) {
      signal.throwIfAborted();
      const file = await this.repository.next(now, now - CHECK_AGAIN_MS);
      if (file === undefined) break;
      const { outcome, bytes } = await this.read(file, signal);
      await this.repository.checked(file, now);
      if (outcome === 'damaged') await this.repository.markDamaged(file);
      report[outcome] += 1;
      left -= Math.max(1, bytes);
    }
    return report;
  }

  /** A file that is not there is no damage: a folder that is not mounted would take every export out of what is offered. */
  private async read(
    { objectKey, sha256 }: CheckableFile,
    signal: AbortSignal,
  ): Promise<{ outcome: keyof CheckReport; bytes: number }> {
    const hash = createHash('sha256');
    let bytes = 0;
    try {
      for await (const chunk of await this.storage.read(objectKey, { signal })) {
        hash.update(chunk as Buffer);
        bytes += (chunk as Buffer).length;
      }
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      this.logger.warn({ msg: 'a completed export has no object', objectKey });
      return { outcome: 'missing', bytes };
    }
    const found = hash.digest('hex');
    if (found === sha256) return { outcome: 'checked', bytes };
    this.logger.error({ msg: 'a file is damaged in the store', objectKey, expected: sha256, found });
    return { outcome: 'damaged', bytes };
  }
}
