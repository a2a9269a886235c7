export const JANITOR_SETTINGS = Symbol('JANITOR_SETTINGS');

/** Milliseconds. */
export interface JanitorSettings {
  /** From one round to the next. */
  interval: number;
  /** That the row of an expired export stays after its file; as long as the file itself. */
  retention: number;
  /** Of what belongs to no export, before it is removed. */
  orphanAge: number;
  /** That the audit log remembers. */
  auditRetention: number;
  /** Bytes, not milliseconds: of finished files that a round reads again. */
  fileCheckBytes: number;
}
