import { Inject, Injectable, Logger } from '@nestjs/common';
import { UnavailableError } from '@obelisk/domain';
import { DOWNLOAD_GRACE_MS, EXPORTS_PREFIX } from '@obelisk/exports';
import { ObjectStorage, removePrefix } from '@obelisk/object-storage';
import { FileChecksService } from './file-checks.service.ts';
import type { JanitorReport } from './janitor-report.ts';
import { JANITOR_SETTINGS, type JanitorSettings } from './janitor-settings.ts';
import { JanitorRepository } from './janitor.repository.ts';
import { RemovedDatasetsService } from './removed-datasets.service.ts';

const IDEMPOTENCY_KEY_LIFETIME_MS = 86_400_000; // 24 h

/** Rows or keys at once. */
const BATCH = 500;

/** Keeps the store to what exports need. Every step can be repeated, so a round may end anywhere. */
@Injectable()
export class JanitorService {
  private readonly logger = new Logger(JanitorService.name);

  constructor(
    private readonly repository: JanitorRepository,
    private readonly storage: ObjectStorage,
    private readonly fileChecks: FileChecksService,
    private readonly removedDatasets: RemovedDatasetsService,
    @Inject(JANITOR_SETTINGS) private readonly settings: JanitorSettings,
  ) {}

  /**
   * One round, unless another worker's janitor is at it.
   *
   * @param now UTC milliseconds
   * @returns what it did; undefined when it did not run
   * @throws UnavailableError when the store does not answer; the signal's reason
   */
  async cleanUp(now: number, signal: AbortSignal): Promise<JanitorReport | undefined> {
    return this.repository.alone(async () => {
      const report = {
        expired: 0,
        deleted: 0,
        uploads: 0,
        objects: 0,
        rows: 0,
        auditEvents: 0,
        events: 0,
        versions: 0,
        checked: 0,
        damaged: 0,
        missing: 0,
        failed: 0,
      };
      await this.removedDatasets.letGo(signal);
      report.expired = await inBatches(signal, () => this.repository.expireFiles(now - DOWNLOAD_GRACE_MS, BATCH));
      await this.removeLetGo(report, now, signal);
      await this.abortOrphans(report, now - this.settings.orphanAge, signal);
      await this.removeOrphans(report, now - this.settings.orphanAge, signal);
      const forgotten = { before: now - this.settings.retention, now };
      report.rows = await inBatches(signal, () => this.repository.removeExpired(forgotten, BATCH));
      await inBatches(signal, () => this.repository.removeIdempotencyKeys(now - IDEMPOTENCY_KEY_LIFETIME_MS, BATCH));
      await inBatches(signal, () => this.repository.removeIngestKeys(now - IDEMPOTENCY_KEY_LIFETIME_MS, BATCH));
      report.auditEvents = await inBatches(signal, () =>
        this.repository.removeAuditEvents(now - this.settings.auditRetention, BATCH),
      );
      await this.repository.beginRetentions(now, signal);
      report.events = await this.repository.carryOutDeletions(signal);
      await this.repository.foldCounts(signal);
      report.versions = await this.repository.purgeSuperseded(signal);
      await this.removedDatasets.erase(signal);
      Object.assign(report, await this.fileChecks.checkFiles(now, signal));
      return report;
    });
  }

  private async removeLetGo(report: JanitorReport, now: number, signal: AbortSignal): Promise<void> {
    let last = 0;
    for (;;) {
      const batch = await this.repository.deletionsAfter(last, now, BATCH);
      for (const { id, objectPrefix } of batch) {
        const done = await this.attempt(report, signal, objectPrefix, async () => {
          await removePrefix(this.storage, objectPrefix);
          await this.repository.forgetDeletion(id);
        });
        if (done) report.deleted += 1;
        last = id;
      }
      if (batch.length < BATCH) return;
    }
  }

  private async abortOrphans(report: JanitorReport, before: number, signal: AbortSignal): Promise<void> {
    const uploads = (await this.storage.listUploads(EXPORTS_PREFIX)).filter(
      ({ startedOn }) => startedOn.getTime() <= before,
    );
    for (let at = 0; at < uploads.length; at += BATCH) {
      const batch = uploads.slice(at, at + BATCH);
      const needed = await this.repository.neededUploads(batch.map(({ uploadId }) => uploadId));
      for (const { key, uploadId } of batch) {
        if (needed.has(uploadId)) continue;
        if (await this.attempt(report, signal, key, () => this.storage.abortUpload(key, uploadId))) report.uploads += 1;
      }
    }
  }

  private async removeOrphans(report: JanitorReport, before: number, signal: AbortSignal): Promise<void> {
    const removeUnneeded = async (keys: string[]) => {
      signal.throwIfAborted();
      const needed = await this.repository.neededObjects(keys);
      for (const key of keys) {
        if (needed.has(key)) continue;
        if (await this.attempt(report, signal, key, () => this.storage.delete(key))) report.objects += 1;
      }
    };
    let batch: string[] = [];
    for await (const { key, modifiedOn } of this.storage.list(EXPORTS_PREFIX)) {
      if (modifiedOn.getTime() <= before) batch.push(key);
      if (batch.length < BATCH) continue;
      await removeUnneeded(batch);
      batch = [];
    }
    await removeUnneeded(batch);
  }

  /** One that fails keeps nobody else waiting; a store that does not answer at all ends the round. */
  private async attempt(
    report: JanitorReport,
    signal: AbortSignal,
    key: string,
    work: () => Promise<void>,
  ): Promise<boolean> {
    signal.throwIfAborted();
    try {
      await work();
      return true;
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      this.logger.warn({ msg: 'could not remove', key, err: error });
      report.failed += 1;
      return false;
    }
  }
}

async function inBatches(signal: AbortSignal, work: () => Promise<number>): Promise<number> {
  let total = 0;
  for (;;) {
    signal.throwIfAborted();
    const count = await work();
    total += count;
    if (count < BATCH) return total;
  }
}
