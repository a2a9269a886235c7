import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

/**
 * A small file that the system cannot do without.
 *
 * @returns undefined when there is none
 * @throws Error in one sentence when it is empty, half-written or something else
 */
export async function readStateFile<T extends z.ZodType>(path: string, schema: T): Promise<z.output<T> | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new Error(`${path} cannot be read (${code}): correct its owner and its rights.`, { cause: error });
  }
  const parsed = schema.safeParse(jsonResponse(text));
  if (parsed.success) return parsed.data;
  const fault = text.trim() === '' ? 'is empty' : 'is damaged';
  throw new Error(`${path} ${fault}: restore it from a backup.`);
}

/** Whole or not at all, also after a power cut; only its owner may read it. */
export async function writeStateFile(path: string, content: unknown): Promise<void> {
  const half = `${path}.new`;
  const file = await open(half, 'w', 0o600);
  try {
    await file.chmod(0o600); // of one that a writer left behind, too
    await file.writeFile(`${JSON.stringify(content)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, path);
  await flushFolder(dirname(path));
}

/** A rename survives a power cut only once its folder is on disk too. Windows cannot flush folders and need not. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function jsonResponse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
