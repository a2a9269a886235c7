import { chmodSync, existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolders } from '@obelisk/platform/files';

/** Others anything, the group more than to pass: PostgreSQL's own user may have to (reach.ts). */
const OPEN = 0o067;
const OF_OTHERS = 0o077;
/** Of folders that everybody uses, such as /tmp. */
const STICKY = 0o1000;
/** By which we know a folder of ours. */
const MARKS = ['postgres.json', 'postgres', 'objects', 'logs'];

/** Makes a folder that only its owner may read, if it is missing; folders above it get the usual mode. */
export function makePrivateFolder(folder: string): void {
  makeFolders(dirname(folder));
  makeFolders(folder, 0o700);
}

/**
 * The folder of everything that a system keeps: nobody but its owner reads it, nor what lies in it. One that was open, as those of earlier
 * releases were, is closed.
 *
 * @throws Error in one sentence for one that is open and not ours to close
 */
export function makeDataFolder(folder: string): void {
  makePrivateFolder(folder);
  if (process.platform === 'win32') return;
  const { mode } = statSync(folder);
  if ((mode & OPEN) === 0) return;
  const isOurs = readdirSync(folder).length === 0 || MARKS.some((name) => existsSync(join(folder, name)));
  if (!isOurs || (mode & STICKY) !== 0)
    throw new Error(
      `Other users may read ${folder}, and it is not a data folder of Obelisk: name another in DATA_DIR.`,
    );
  try {
    close(folder);
  } catch (error) {
    throw new Error(
      `Other users may read ${folder}, and it cannot be closed: run \`chmod -R go= ${folder}\` as its owner, or name another in DATA_DIR.`,
      { cause: error },
    );
  }
}

/** All of it but the database's folder, of which the server sees to the modes. */
function close(folder: string): void {
  for (const { name } of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, name);
    const found = lstatSync(path);
    if (found.isSymbolicLink() || name === 'postgres') continue;
    if (found.isDirectory()) close(path);
    else chmodSync(path, found.mode & ~OF_OTHERS);
  }
  chmodSync(folder, statSync(folder).mode & ~OF_OTHERS);
}
