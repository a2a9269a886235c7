/** What one round removed and read; `failed` is what it will try again in the next. */
export interface JanitorReport {
  /** Files of exports that expired. */
  expired: number;
  /** Files and uploads that exports let go of: expired, cancelled, removed, refreshed. */
  deleted: number;
  /** Uploads that no export goes on with. */
  uploads: number;
  /** Objects that belong to no export. */
  objects: number;
  /** Exports whose file expired long ago. */
  rows: number;
  /** Entries of the audit log that are older than it remembers. */
  auditEvents: number;
  /** Events that somebody asked to delete, or that a retention ended. */
  events: number;
  /** Versions of replaced events that no unfinished export reads. */
  versions: number;
  /** Files that were read again and are as they were stored. */
  checked: number;
  /** Files that were read again and are not; they are offered no more. */
  damaged: number;
  /** Files that were to be read again and that the store has no more. */
  missing: number;
  failed: number;
}
