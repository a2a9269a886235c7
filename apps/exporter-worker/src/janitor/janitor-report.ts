/** What one round removed; `failed` is what it will try again in the next. */
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
  /** Versions of replaced events that no unfinished export reads. */
  versions: number;
  failed: number;
}
