import { z } from 'zod';
import { appSchema, appsWithSettings } from './app-schema.ts';

/** A setting as one app reads it. */
export interface Setting {
  name: string;
  app: string;
  /** As it is written in the environment; undefined when there is none. */
  default: string | undefined;
  required: boolean;
  meaning: string;
}

/**
 * The settings of every app that has a `src/config.ts`, in the order of the schemas.
 *
 * @throws Error for a setting that is not described
 */
export async function readSettings(): Promise<Setting[]> {
  const settings = await Promise.all(appsWithSettings().map(settingsOf));
  return settings.flat();
}

async function settingsOf(app: string): Promise<Setting[]> {
  // What is written, not what it is parsed to: `30s`, not 30000.
  const { properties = {}, required = [] } = z.toJSONSchema(await appSchema(app), {
    io: 'input',
    unrepresentable: 'any',
  });
  return Object.entries(properties).map(([name, property]) => {
    const { default: value, description = '' } = property as { default?: unknown; description?: string };
    if (description === '') throw new Error(`${name} in apps/${app}/src/config.ts has no .describe().`);
    const text = value === undefined ? undefined : String(value);
    return { name, app, default: text, required: required.includes(name), meaning: description };
  });
}
