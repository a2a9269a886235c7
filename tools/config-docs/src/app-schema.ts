import { basename, join, resolve } from 'node:path';
import { globSync } from 'node:fs';
import { z } from 'zod';

const APPS = resolve(import.meta.dirname, '../../../apps');

/** The apps that have settings, by name. */
export function appsWithSettings(): string[] {
  return globSync('*/src/config.ts', { cwd: APPS })
    .map((file) => basename(resolve(APPS, file, '../..')))
    .toSorted();
}

/**
 * The schema by which an app checks its environment. Apps may not be imported by name, so it is loaded by path; the libraries that it
 * imports must be built, but for tests.
 *
 * @throws Error for an app whose config.ts exports no zod object `configSchema`
 */
export async function appSchema(app: string): Promise<z.ZodObject> {
  const { configSchema } = (await import(join(APPS, app, 'src/config.ts'))) as { configSchema?: unknown };
  if (!(configSchema instanceof z.ZodObject))
    throw new Error(`apps/${app}/src/config.ts exports no zod object configSchema.`);
  return configSchema;
}
