import { S3Client } from '@aws-sdk/client-s3';
import { ConfigError } from '@obelisk/platform';
import type { StorageSettings } from '../object-storage.settings.ts';

/** Attempts per call, the first included; the SDK waits between them with jitter. */
export const MAX_ATTEMPTS = 3;
const MAX_CONNECTIONS = 64;

export interface S3Clients {
  /** For everything but reading. */
  readonly control: S3Client;
  /**
   * For GetObject. The socket's idle limit is off, as it cannot tell a store that is silent from a reader that is slow:
   * VerifiedBody can. Connections are not limited here: whoever reads limits how many reads there are.
   */
  readonly reading: S3Client;
  /** Connects to nothing: it signs links, to the address at which readers reach the server. */
  readonly signing: S3Client;
}

/** @throws ConfigError for absent credentials. */
export function s3Clients(settings: StorageSettings): S3Clients {
  return {
    control: client(settings, { socketTimeout: settings.S3_IDLE_TIMEOUT, maxSockets: MAX_CONNECTIONS }),
    reading: client(settings, { socketTimeout: 0, maxSockets: Infinity }),
    signing: client(
      { ...settings, S3_ENDPOINT: settings.S3_PUBLIC_ENDPOINT ?? settings.S3_ENDPOINT },
      { socketTimeout: 0, maxSockets: 1 },
    ),
  };
}

function client(
  settings: StorageSettings,
  { socketTimeout, maxSockets }: { socketTimeout: number; maxSockets: number },
) {
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    throw new ConfigError(['S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are needed when STORAGE_URL is s3://']);
  }
  return new S3Client({
    ...(settings.S3_ENDPOINT === undefined ? {} : { endpoint: settings.S3_ENDPOINT }),
    region: settings.S3_REGION,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: settings.S3_FORCE_PATH_STYLE,
    requestChecksumCalculation: settings.S3_CHECKSUMS,
    responseChecksumValidation: settings.S3_CHECKSUMS,
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: {
      connectionTimeout: settings.S3_CONNECTION_TIMEOUT,
      requestTimeout: settings.S3_REQUEST_TIMEOUT,
      throwOnRequestTimeout: true, // else the SDK only logs a warning
      socketTimeout,
      httpAgent: { maxSockets },
      httpsAgent: { maxSockets },
    },
  });
}
