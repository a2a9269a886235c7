import { accessSettings, sessionSettings } from '@obelisk/access';
import { databaseSettings } from '@obelisk/database';
import { loadConfig, requestLimitSettings, serviceSettings } from '@obelisk/platform';
import { z } from 'zod';

export const configSchema = z.object({
  ...serviceSettings,
  ...databaseSettings,
  ...accessSettings,
  ...sessionSettings,
  ...requestLimitSettings,
});

export type DataApiSettings = z.output<typeof configSchema>;

export function loadDataApiSettings(environment: NodeJS.ProcessEnv = process.env): Readonly<DataApiSettings> {
  return loadConfig(configSchema, environment);
}
