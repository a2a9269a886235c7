import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { orIfAbsent } from './folder-errors.ts';

/** Files are for whoever runs the services, and for nobody else of the machine. */
export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;

/** The first half of a SHA-256: the same for the same bytes, whoever writes them and when. */
export function computeEtag(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex').slice(0, 32);
}

/** Puts a file in place whole or not at all: written to `temporary` on the same file system, flushed to disk, renamed. */
export async function placeFrom(
  temporary: string,
  path: string,
  write: (temporary: string) => Promise<void>,
): Promise<void> {
  try {
    await write(temporary);
    await rename(temporary, path);
    await flushFolder(dirname(path));
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined); // the first error is the one to tell
    throw error;
  }
}

/** Puts `data` in place whole or not at all, and on disk. The folder must be there. */
export async function placeData(path: string, data: Uint8Array | string, signal?: AbortSignal): Promise<void> {
  await placeFrom(`${path}.${randomUUID()}.tmp`, path, (temporary) =>
    writeFile(temporary, data, { flush: true, mode: PRIVATE_FILE, ...(signal === undefined ? {} : { signal }) }),
  );
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

/** Paths of all files below `root` that begin with `prefix`, with `/` between segments. */
export async function* filesBelow(root: string, prefix: string, base = ''): AsyncGenerator<string> {
  const entries = await orIfAbsent(readdir(join(root, base), { withFileTypes: true }), []);
  for (const entry of entries) {
    const path = base + entry.name;
    if (entry.isDirectory()) {
      const within = `${path}/`;
      if (within.startsWith(prefix) || prefix.startsWith(within)) yield* filesBelow(root, prefix, within);
    } else if (path.startsWith(prefix)) {
      yield path;
    }
  }
}

export async function makeParentFolder(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: PRIVATE_FOLDER });
}
