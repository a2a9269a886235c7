import type { DatabaseBlockedError } from '@obelisk/database';
import type { StoreBlockedError } from '@obelisk/object-storage';
import type { ExportResult } from '../engine/export-job.ts';
import type { RunStop } from './run-stop.ts';

/** How a run ended. `Outcomes` says what becomes of its export. */
export type RunOutcome =
  | { kind: 'completed'; result: ExportResult }
  /** The process stops, others have waited long enough, or an import that belongs to the export is still under way. */
  | { kind: 'stopped'; reason: RunStop['reason'] }
  /** Somebody has to mend the store, or the database. */
  | { kind: 'blocked'; error: StoreBlockedError | DatabaseBlockedError }
  | { kind: 'failed'; error: unknown }
  /** The export has broken too many workers down to be tried once more. */
  | { kind: 'hopeless' }
  /** The export is in other hands, or gone. */
  | { kind: 'lost' };
