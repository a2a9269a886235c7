import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Of this program, whose packages have all the same. */
export function versionOfProgram(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
