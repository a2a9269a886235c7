import { accessSettings, sessionSettings } from '@obelisk/access';
import { databaseSettings } from '@obelisk/database';
import { loadConfig, programLimitSettings, serviceSettings } from '@obelisk/platform';
import { z } from 'zod';
import { ingestSettings } from './ingest/ingest-settings.ts';
import { querySettings } from './query/query-settings.ts';

export const configSchema = z.object({
  ...serviceSettings,
  ...databaseSettings,
  ...accessSettings,
  ...sessionSettings,
  ...programLimitSettings,
  ...ingestSettings,
  ...querySettings,
});

export type DataApiSettings = z.output<typeof configSchema>;

export function loadDataApiSettings(environment: NodeJS.ProcessEnv = process.env): Readonly<DataApiSettings> {
  return loadConfig(configSchema, environment);
}
