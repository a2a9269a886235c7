import { resolve } from 'node:path';
import { loadConfig, wholeNumber } from '@obelisk/platform';
import { z } from 'zod';

/** Settings of `npm start`; whatever else the services know may be set as well and is handed to them. */
export const configSchema = z.object({
  PORT: wholeNumber(0, 65_535).default(8080).describe('TCP port of the one origin; `0` takes a free one.'),
  DATA_DIR: z
    .string()
    .default('./.data')
    .transform((folder) => resolve(folder))
    .describe('Folder of everything that survives a restart: database, files, secrets, logs.'),
  WORKERS: wholeNumber(1, 64).default(2).describe('Exporter workers.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('warn')
    .describe('Least severe level that the services write to `<DATA_DIR>/logs`.'),
  DATABASE_URL: z.string().optional().describe('An existing PostgreSQL in place of the embedded one.'),
  QUEUE_URL: z.string().default('postgres:').describe('The queue: `postgres:` or `amqp://…`.'),
  STORAGE_URL: z.string().optional().describe('Where finished files live; by default `file:<DATA_DIR>/objects`.'),
});

/** Settings of the services, by name or beginning of the name. */
const HANDED_ON =
  /^(S3_|EXPORT_|EVENTS_|DOWNLOADS?_|COPY_|WORKER_|MAX_DATA_|INGEST_|QUEUE_NAME$|DATABASE_POOL_SIZE$|DATABASE_STATEMENT_TIMEOUT$|JANITOR_INTERVAL$|ORPHAN_AGE$|AUDIT_RETENTION$|REQUESTS_PER_MINUTE$|REQUEST_TIMEOUT$|TRACES_URL$|SESSION_LIFETIME$|WEB_SESSION_|REFRESH_TOKEN_|SIGNING_KEY_CHECK_INTERVAL$|ACCESS_TOKEN_|OIDC_AUDIENCE$)/;

export type Config = z.output<typeof configSchema> & { forServices: Record<string, string> };

/** @throws ConfigError naming every fault */
export function readConfig(): Config {
  const config = loadConfig(configSchema, process.env);
  const forServices = Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => HANDED_ON.test(entry[0]) && entry[1] !== undefined,
    ),
  );
  return { ...config, forServices: { ...forServices, LOG_LEVEL: config.LOG_LEVEL } };
}
