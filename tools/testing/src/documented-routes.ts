import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

/** The routes of openapi.json below these paths, as `listRoutes` writes them. */
export async function documentedRoutes(...below: readonly string[]): Promise<string[]> {
  const text = await readFile(new URL('../../../apps/data-api/openapi.json', import.meta.url), 'utf8');
  const { paths } = document.parse(JSON.parse(text));
  return Object.entries(paths)
    .filter(([path]) => below.some((prefix) => path.startsWith(prefix)))
    .flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    )
    .sort();
}
