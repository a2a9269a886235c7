import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { spawn } from 'node:child_process';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { Compression } from '@obelisk/domain';

const run = promisify(execFile);

interface ArchiveTool {
  /** Commands that look at the whole archive, and fail on a fault. The path of the archive is their last argument. */
  tests: readonly (readonly [string, ...string[]])[];
  /** Writes the content to its standard output. */
  unpack: readonly [string, ...string[]];
}

const PYTHON_GZIP = 'import gzip,sys,shutil; shutil.copyfileobj(gzip.open(sys.argv[1]), open("/dev/null", "wb"))';
const PYTHON_ZIP =
  'import zipfile,sys; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None and len(z.namelist()) == 1';

const TOOLS: Readonly<Record<Compression, ArchiveTool>> = {
  GZIP: { tests: [['gzip', '-t'], ['python3', '-c', PYTHON_GZIP]], unpack: ['gzip', '-dc'] }, // prettier-ignore
  ZIP: { tests: [['unzip', '-tqq'], ['python3', '-c', PYTHON_ZIP]], unpack: ['unzip', '-p'] }, // prettier-ignore
  ZSTD: { tests: [['zstd', '-tq']], unpack: ['zstd', '-dcq'] },
  NONE: { tests: [], unpack: ['cat'] },
};

/** @throws Error of the command that finds a fault, or is not installed (on Debian, `npm test` installs them) */
export async function testArchive(compression: Compression, archive: string): Promise<void> {
  for (const [command, ...args] of TOOLS[compression].tests) await run(command, [...args, archive]);
}

/** By the command that people have for it. */
export async function unpackByCommand(compression: Compression, archive: string, file: string): Promise<void> {
  const [command, ...args] = TOOLS[compression].unpack;
  const child = spawn(command, [...args, archive], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ended with ${String(code)}`));
    });
  });
  await Promise.all([pipeline(child.stdout, createWriteStream(file)), ended]);
}
