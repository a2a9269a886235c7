import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it that are missing. With `recursive`, Node's `mkdir` never returns where nothing can be made, as below
 * /proc, and does not even let a signal in.
 *
 * @param mode of all that it makes; 0o777 less the umask by default
 * @throws the system's error, such as ENOENT, ENOTDIR or EACCES
 */
export function makeFolders(folder: string, mode?: number): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(folder) !== folder) makeFolders(dirname(folder), mode);
  try {
    mkdirSync(folder, mode);
  } catch (error) {
    if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw error; // somebody else made it meanwhile
  }
}
