import { accessSettings, sessionSettings } from '@obelisk/access';
import { databaseSettings } from '@obelisk/database';
import { eventStoreSettings } from '@obelisk/event-store';
import { messagingSettings } from '@obelisk/messaging';
import { duration, loadConfig, requestLimitSettings, serviceSettings, wholeNumber } from '@obelisk/platform';
import { z } from 'zod';

/** Settings of the catalog; docs/configuration.md is generated from here. */
export const configSchema = z.object({
  ...serviceSettings,
  ...databaseSettings,
  ...eventStoreSettings,
  ...messagingSettings,
  ...accessSettings,
  ...sessionSettings,
  ...requestLimitSettings,
  MAX_DATA_EXPORTS: wholeNumber(1, 1_000_000)
    .default(5)
    .describe('Exports that one account may hold at the same time.'),
  MAX_DATA_EXPORT_RECORDS: wholeNumber(1, Number.MAX_SAFE_INTEGER)
    .default(5_000_000)
    .describe('Most records in one export; a request for more is cut there and marked `truncated`.'),
  MAX_TEAMS: wholeNumber(0, 1_000_000)
    .default(20)
    .describe('Teams without a usage plan that one account may manage and still make another.'),
  MAX_CLIENTS: wholeNumber(0, 1_000_000)
    .default(50)
    .describe('Clients that one account may have: its own, and those that it made for teams without a usage plan.'),
  MAX_DATASETS: wholeNumber(0, 1_000_000)
    .default(100)
    .describe('Datasets that one account may manage and still make another.'),
  EXPORT_RETENTION: duration().prefault('7d').describe('Time that a finished file is kept.'),
});

export type CatalogConfig = z.output<typeof configSchema>;

export const readConfig = (): CatalogConfig => loadConfig(configSchema, process.env);
