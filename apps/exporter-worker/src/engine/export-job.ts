import type { CsvColumns, EventSelection, Slice } from '@obelisk/event-store';
import type { Checkpoint } from './checkpoint.ts';
import type { FinishedFile } from './gzip-upload.ts';

/** All that the engine needs to know of an export. */
export interface ExportJob {
  selection: EventSelection;
  columns: CsvColumns;
  recordLimit: number;
  objectKey: string;
  plan: readonly Slice[];
  /** Null at the first run. */
  checkpoint: Checkpoint | null;
}

/** Whom the engine tells, and who may stop it by rejecting. */
export interface ExportObserver {
  /** Called after each stored part, and once with the new upload before any part. */
  onCheckpoint(checkpoint: Checkpoint): Promise<void>;
  /** Records in the slices that are done. */
  onProgress(records: number): void;
}

export interface ExportResult extends FinishedFile {
  records: number;
  /** Whether `recordLimit` cut the file short. */
  truncated: boolean;
}
