import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What lies in the folder that stands for the object storage (libs/object-storage, FolderLayout). */
export class ObjectFolder {
  private readonly root: string;

  /** @param dataDir of the stack */
  constructor(dataDir: string) {
    this.root = join(dataDir, 'objects');
  }

  /** For every file: the id of its export. Whatever else lies there is given by its path. */
  async exportsWithFiles(): Promise<string[]> {
    const files = await this.filesBelow('objects');
    return files.map((path) => /^exports\/([^/]+)\//.exec(path)?.[1] ?? path).sort();
  }

  async uploads(): Promise<string[]> {
    return readdir(join(this.root, 'uploads'));
  }

  /** Parts of uploads that are not complete. */
  async countParts(): Promise<number> {
    return (await this.filesBelow('uploads')).filter((path) => /\/part-\d+$/.test(path)).length;
  }

  /** As if everything had been stored `ms` milliseconds earlier. */
  async age(ms: number): Promise<void> {
    const then = new Date(Date.now() - ms);
    for (const file of await this.filesBelow('objects')) await utimes(join(this.root, 'objects', file), then, then);
    for (const upload of await this.uploads()) {
      const path = join(this.root, 'uploads', upload, 'meta.json');
      const meta = JSON.parse(await readFile(path, 'utf8')) as object;
      await writeFile(path, JSON.stringify({ ...meta, startedOn: then }));
    }
  }

  async clear(): Promise<void> {
    for (const folder of ['objects', 'types', 'uploads']) {
      for (const name of await readdir(join(this.root, folder)))
        await rm(join(this.root, folder, name), { recursive: true });
    }
  }

  private async filesBelow(folder: string): Promise<string[]> {
    const root = join(this.root, folder);
    for (;;) {
      try {
        const found = await readdir(root, { recursive: true, withFileTypes: true });
        return found
          .filter((entry) => entry.isFile())
          .map((entry) => relative(root, join(entry.parentPath, entry.name)));
      } catch (error) {
        // Removed meanwhile: look again.
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      }
    }
  }
}
