import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const APPS = [
  'auth-service',
  'catalog-api',
  'data-api',
  'download-gateway',
  'exporter-worker',
  'web-host',
] as const;
export type AppName = (typeof APPS)[number];

/** From `src` as from `dist`. */
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * The built program of an app.
 *
 * @param release checkout of another release; an app that it did not have yet is taken from this one
 * @throws Error in one sentence when it was not built
 */
export function entryOf(app: AppName, release = ROOT): string {
  const root = existsSync(join(release, 'apps', app)) ? release : ROOT;
  const entry = join(root, 'apps', app, 'dist/main.js');
  if (!existsSync(entry)) throw new Error(`apps/${app} is not built: run \`npm run build\` first.`);
  return entry;
}

/** Where the build of the pages lies; web-host says so when there is none. */
export function pagesFolder(): string {
  return join(ROOT, 'apps/web/dist/client');
}
