import { chmod, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `x` for others. */
const PASSABLE = 0o001;

/**
 * PostgreSQL refuses to be root, so on a machine of root it runs as the user `postgres`, who must reach its data and its programs.
 * The data folder is ours and is opened for passing through; what lies above it is not.
 *
 * @throws Error in one sentence that says which folder is in the way
 */
export async function requireReach(dataDir: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  await chmod(dataDir, (await stat(dataDir)).mode | PASSABLE);
  const closed =
    (await closedFolder(resolve(dataDir))) ?? (await closedFolder(dirname(fileURLToPath(import.meta.url))));
  if (closed === undefined) return;
  throw new Error(
    `PostgreSQL does not run as root, and its own user may not enter ${closed}: work in another folder, such as /opt, or run \`chmod o+x ${closed}\`.`,
  );
}

async function closedFolder(folder: string): Promise<string | undefined> {
  const parent = dirname(folder);
  const above = parent === folder ? undefined : await closedFolder(parent);
  if (above !== undefined) return above;
  const { mode } = await stat(folder);
  return (mode & PASSABLE) === 0 ? folder : undefined;
}
