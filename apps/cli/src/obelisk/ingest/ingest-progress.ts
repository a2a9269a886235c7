import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolders } from '@obelisk/platform/files';
import { stateFolder } from '../account-config.ts';

/** How far a file is sent; what is lost with it is time, as the system stores a chunk once. */
export class IngestProgress {
  private readonly folder: string;
  private readonly path: string;

  /** @param key of the file and where it is sent */
  constructor(key: string) {
    this.folder = stateFolder();
    this.path = join(this.folder, `ingest-${key}`);
  }

  /** @returns the last line that is stored; 0 for none */
  async read(): Promise<number> {
    const line = Number(await readFile(this.path, 'utf8').catch(() => '0'));
    return Number.isSafeInteger(line) ? line : 0;
  }

  async keep(line: number): Promise<void> {
    makeFolders(this.folder, 0o700);
    await writeFile(this.path, String(line), { mode: 0o600 });
  }

  async forget(): Promise<void> {
    await rm(this.path, { force: true });
  }
}
