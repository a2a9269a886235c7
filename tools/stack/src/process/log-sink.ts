import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Takes every line of every process. */
export type LogSink = (processName: string, line: string) => void;

/**
 * One file per process, `<folder>/<name>.log`, appended to.
 *
 * @param folder made if missing; only its owner may read it
 */
export function logToFolder(folder: string): LogSink {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = new Map<string, ReturnType<typeof createWriteStream>>();
  return (name, line) => {
    let file = files.get(name);
    if (file === undefined) {
      file = createWriteStream(join(folder, `${name}.log`), { flags: 'a' });
      file.on('error', () => undefined); // a full disk or a removed folder must not take the system down
      files.set(name, file);
    }
    file.write(`${line}\n`);
  };
}
