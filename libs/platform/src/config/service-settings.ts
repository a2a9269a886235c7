import { z } from 'zod';
import { tracingSettings } from '../tracing/tracing-settings.ts';
import { duration, wholeNumber } from './setting-types.ts';

/** What every service has: merge into the schema of each app's `config.ts`. */
export const serviceSettings = {
  NODE_ENV: z
    .enum(['development', 'production', 'test'])
    .default('development')
    .describe('`production` hides the GraphQL sandbox and introspection.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; containers set `0.0.0.0`.'),
  PORT: wholeNumber(0, 65_535).default(0).describe('TCP port to listen on; `0` takes a free one.'),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .describe(
      'Proxies whose `X-Forwarded-For` says where a request comes from: addresses, networks, or `loopback`, `linklocal`, `uniquelocal`, with commas between. Others are not believed.',
    ),
  REQUEST_TIMEOUT: duration()
    .refine((ms) => ms >= 1_000 && ms <= 3_600_000, 'expected 1s to 1h')
    .prefault('30s')
    .describe(
      'Time that a request may take to arrive whole, and its headers a third of it; then the connection is closed.',
    ),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('Least severe level that is logged.'),
  ...tracingSettings,
  SHUTDOWN_TIMEOUT: duration()
    .prefault('30s')
    .describe('Time an ordered stop may take before the process ends anyway.'),
};

export type ServiceSettings = z.output<z.ZodObject<typeof serviceSettings>>;
