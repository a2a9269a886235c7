import { globSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';

/** A setting as one app reads it. */
export interface Setting {
  name: string;
  app: string;
  /** As it is written in the environment; undefined when there is none. */
  default: string | undefined;
  required: boolean;
  meaning: string;
}

const APPS = resolve(import.meta.dirname, '../../../apps');

/**
 * The settings of every app that has a `src/config.ts`, in the order of the schemas. Apps may not be imported by name, so the
 * files are found and loaded by path; the libraries that they import must be built, but for jest.
 *
 * @throws Error for an app whose config.ts exports no zod object `configSchema`, and for a setting that is not described
 */
export async function readSettings(): Promise<Setting[]> {
  const folders = globSync('*/src/config.ts', { cwd: APPS }).map((file) => resolve(APPS, file, '../..'));
  const settings = await Promise.all(folders.toSorted().map(settingsOf));
  return settings.flat();
}

async function settingsOf(folder: string): Promise<Setting[]> {
  const app = basename(folder);
  const { configSchema } = (await import(join(folder, 'src/config.ts'))) as { configSchema?: unknown };
  if (!(configSchema instanceof z.ZodObject))
    throw new Error(`apps/${app}/src/config.ts exports no zod object configSchema.`);
  // What is written, not what it is parsed to: `30s`, not 30000.
  const { properties = {}, required = [] } = z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, property]) => {
    const { default: value, description = '' } = property as { default?: unknown; description?: string };
    if (description === '') throw new Error(`${name} in apps/${app}/src/config.ts has no .describe().`);
    const text = value === undefined ? undefined : String(value);
    return { name, app, default: text, required: required.includes(name), meaning: description };
  });
}
