import { duration, flag } from '@obelisk/platform';
import { z } from 'zod';

const BUCKET_URL = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const CHECKSUMS = ['WHEN_REQUIRED', 'WHEN_SUPPORTED'] as const;

/** Merge into the schema of an app's `config.ts`, with `.superRefine(checkStorageSettings)`. */
export const storageSettings = {
  STORAGE_URL: z
    .string()
    .refine((url) => /^file:./.test(url) || BUCKET_URL.test(url), 'expected file:<folder> or s3://<bucket>')
    .default('file:./.data/objects')
    .describe('Where finished files live: `s3://<bucket>`, or `file:<folder>` on a single machine.'),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'expected an http or https address' })
    .optional()
    .describe('Address of the S3 server, such as `http://minio:9000`; without it, AWS itself.'),
  S3_PUBLIC_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'expected an http or https address' })
    .optional()
    .describe('Address at which readers reach the S3 server, for links to it; without it, `S3_ENDPOINT`.'),
  S3_REGION: z.string().min(1).default('us-east-1').describe('Region of the bucket.'),
  S3_ACCESS_KEY_ID: z.string().min(1).optional().describe('Access key; needed for `s3://`.'),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional().describe('Secret of the access key; needed for `s3://`.'),
  S3_FORCE_PATH_STYLE: flag()
    .prefault('true')
    .describe('`true`: `host/bucket/key`, which every server knows; `false`: `bucket.host/key`, which AWS prefers.'),
  S3_CHECKSUMS: z
    .enum(CHECKSUMS)
    .default('WHEN_REQUIRED')
    .describe(
      'Checksums the S3 client adds and verifies. `WHEN_SUPPORTED` sends CRC-32 with every part, which some servers refuse.',
    ),
  S3_CONNECTION_TIMEOUT: duration()
    .prefault('5s')
    .describe('Longest time to get a connection to the S3 server; also the limit of a readiness check.'),
  S3_REQUEST_TIMEOUT: duration()
    .prefault('15s')
    .describe('Longest time until the S3 server begins its answer, for each of three attempts.'),
  S3_IDLE_TIMEOUT: duration()
    .prefault('15s')
    .describe(
      'Longest time without a single byte while an object is read, or a part is sent, for each of three attempts.',
    ),
};

export type StorageSettings = z.output<z.ZodObject<typeof storageSettings>>;

/** Faults no single setting shows: S3 without credentials. */
export function checkStorageSettings(settings: StorageSettings, context: z.core.$RefinementCtx): void {
  for (const name of missingCredentials(settings)) {
    context.addIssue({ code: 'custom', path: [name], message: 'needed when STORAGE_URL is s3://' });
  }
}

/** Names of the settings that `s3://` needs and that are absent. */
export function missingCredentials(settings: StorageSettings): string[] {
  if (!settings.STORAGE_URL.startsWith('s3:')) return [];
  return (['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const).filter((name) => settings[name] === undefined);
}
