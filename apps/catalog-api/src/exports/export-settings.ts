import type { UsageLimit } from '@obelisk/domain';

export const EXPORT_SETTINGS = Symbol('EXPORT_SETTINGS');

export interface ExportSettings {
  usageLimit: UsageLimit;
  /** Milliseconds that a finished file is kept. */
  retention: number;
}
