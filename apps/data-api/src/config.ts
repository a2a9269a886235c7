import { accessSettings, sessionSettings } from '@obelisk/access';
import { databaseSettings } from '@obelisk/database';
import { loadConfig, requestLimitSettings, serviceSettings } from '@obelisk/platform';
import { z } from 'zod';
import { ingestSettings } from './ingest/ingest-settings.ts';

export const configSchema = z.object({
  ...serviceSettings,
  ...databaseSettings,
  ...accessSettings,
  ...sessionSettings,
  ...requestLimitSettings,
  /** Programs that send readings ask more often than people who look at pages. */
  REQUESTS_PER_MINUTE: requestLimitSettings.REQUESTS_PER_MINUTE.unwrap().default(60_000),
  ...ingestSettings,
});

export type DataApiSettings = z.output<typeof configSchema>;

export function loadDataApiSettings(environment: NodeJS.ProcessEnv = process.env): Readonly<DataApiSettings> {
  return loadConfig(configSchema, environment);
}
