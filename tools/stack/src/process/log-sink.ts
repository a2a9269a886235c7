import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder } from '../private-folder.ts';

/** Takes every line of every process. */
export type LogSink = (processName: string, line: string) => void;

/**
 * One file per process, `<folder>/<name>.log`, appended to.
 *
 * @param folder made with the first line; only its owner may read it
 */
export function logToFolder(folder: string): LogSink {
  const files = new Map<string, ReturnType<typeof createWriteStream>>();
  return (name, line) => {
    let file = files.get(name);
    if (file === undefined) {
      makePrivateFolder(folder);
      file = createWriteStream(join(folder, `${name}.log`), { flags: 'a', mode: 0o600 });
      file.on('error', () => undefined); // a full disk or a removed folder must not take the system down
      files.set(name, file);
    }
    file.write(`${line}\n`);
  };
}
