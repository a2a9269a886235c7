import { readSettings, type Setting } from '@obelisk/config-docs/read-settings';

/** The services of the chart: their keys in values.yaml, and their programs. */
export const SERVICES = {
  authService: 'auth-service',
  catalogApi: 'catalog-api',
  dataApi: 'data-api',
  downloadGateway: 'download-gateway',
  exporterWorker: 'exporter-worker',
  webHost: 'web-host',
} as const;

/** Settings that have a value of their own in values.yaml, or that the image decides. */
const OWN_VALUE = new Set([
  ...[
    'DATABASE_URL',
    'EVENTS_DATABASE_URL',
    'QUEUE_URL',
    'STORAGE_URL',
    'SHUTDOWN_TIMEOUT',
    'HOST',
    'PORT',
    'NODE_ENV',
  ],
  ...['S3_ENDPOINT', 'S3_REGION', 'S3_FORCE_PATH_STYLE', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'],
]);

/** What `settings` of a service may hold, by program. */
export async function chartSettings(): Promise<Map<string, Setting[]>> {
  const settings = await readSettings();
  return new Map(Object.values(SERVICES).map((program) => [program, settings.filter(({ app }) => app === program)]));
}

export function mayBeSet({ name }: Setting): boolean {
  return !OWN_VALUE.has(name);
}
