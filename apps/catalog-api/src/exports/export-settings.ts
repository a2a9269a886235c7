export const EXPORT_SETTINGS = Symbol('EXPORT_SETTINGS');

export interface ExportSettings {
  /** Milliseconds that a finished file is kept. */
  retention: number;
}
