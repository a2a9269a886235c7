import type { EventField, TimestampPrecision } from '@obelisk/domain';
import type { EventSelection, Slice } from '@obelisk/event-store';
import type { StoredFile } from '@obelisk/exports';
import type { Checkpoint } from './checkpoint.ts';
import type { FileFormat } from './file-format.ts';

/** All that the engine needs to know of an export. */
export interface ExportJob {
  selection: EventSelection;
  fields: readonly EventField[];
  timestampPrecision: TimestampPrecision;
  format: FileFormat;
  /** Most records in all. */
  recordLimit: number;
  /** Most records of one file; null means no bound. */
  splitRecords: number | null;
  /** Most bytes of one file before compression, the header included, but for a single row that is longer; null means no bound. */
  splitBytes: number | null;
  objectPrefix: string;
  plan: readonly Slice[];
  /** Null at the first run. */
  checkpoint: Checkpoint | null;
}

/** Whom the engine tells, and who may stop it by rejecting. */
export interface ExportObserver {
  /** Called after each stored part, and with each new upload before any part; then with the file before it, now finished. */
  onCheckpoint(checkpoint: Checkpoint, finished?: StoredFile): Promise<void>;
  /** Called with every block: records that are packed, stored or not. */
  onProgress(records: number): void;
}

export interface ExportResult {
  /** The last file; the others were told with checkpoints. */
  lastFile: StoredFile;
  /** Records in all files. */
  records: number;
  /** Whether `recordLimit` cut the export short. */
  truncated: boolean;
}
