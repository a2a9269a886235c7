import { accessSettings, sessionSettings } from '@obelisk/access';
import { databaseSettings } from '@obelisk/database';
import { checkStorageSettings, storageSettings } from '@obelisk/object-storage';
import { duration, loadConfig, requestLimitSettings, serviceSettings, wholeNumber } from '@obelisk/platform';
import { z } from 'zod';

export const configSchema = z
  .object({
    ...serviceSettings,
    ...databaseSettings,
    ...storageSettings,
    ...accessSettings,
    ...sessionSettings,
    ...requestLimitSettings,
    DOWNLOAD_MODE: z
      .enum(['stream', 'accel', 'redirect'])
      .default('stream')
      .describe(
        '`stream`: files come through the gateway; `accel`: the proxy in front of it fetches them from the S3 server (docs/downloads.md), where it says that it can; `redirect`: by a link to the S3 server, good for a minute.',
      ),
    DOWNLOADS_PER_ACCOUNT: wholeNumber(0, 10_000)
      .default(8)
      .describe('Downloads that an account may have at the same time through one gateway. `0`: as many as it likes.'),
    DOWNLOAD_MIN_RATE: wholeNumber(1, 1_000_000_000)
      .default(1_024)
      .describe('Bytes per second that a reader must take on average; a slower one is cut off, and may resume.'),
    DOWNLOAD_STALL_LIMIT: duration()
      .refine((limit) => limit > 0 && limit <= 86_400_000, 'expected more than nothing and at most 24h')
      .prefault('60s')
      .describe('Time over which `DOWNLOAD_MIN_RATE` is measured, and after which a stalled reader is cut off.'),
  })
  .superRefine(checkStorageSettings)
  .refine(({ DOWNLOAD_MODE, STORAGE_URL }) => DOWNLOAD_MODE === 'stream' || STORAGE_URL.startsWith('s3:'), {
    path: ['DOWNLOAD_MODE'],
    error: 'redirect and accel need an S3 server (STORAGE_URL s3://…): a folder has no address',
  });

export type GatewaySettings = z.output<typeof configSchema>;

export function loadGatewaySettings(environment: NodeJS.ProcessEnv = process.env): Readonly<GatewaySettings> {
  return loadConfig(configSchema, environment);
}
