import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolders } from './make-folders.ts';

describe('makeFolders', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'obelisk-folders-'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('makes what is missing, and leaves what is there', () => {
    makeFolders(join(root, 'a/b'), 0o700);
    makeFolders(join(root, 'a/b/c'));
    makeFolders(join(root, 'a/b'));
    expect(existsSync(join(root, 'a/b/c'))).toBe(true);
    expect(statSync(join(root, 'a/b')).mode & 0o777).toBe(0o700);
  });

  it('fails at once where nothing can be made', () => {
    expect(() => {
      makeFolders('/proc/no-such/data');
    }).toThrow();
  });

  it.each(['file', 'file/below'])('fails for a folder at %s', (path) => {
    writeFileSync(join(root, 'file'), '');
    expect(() => {
      makeFolders(join(root, path));
    }).toThrow(/E(EXIST|NOTDIR)/);
  });
});
