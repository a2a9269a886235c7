import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDataFolder } from './private-folder.ts';

describe('the data folder', () => {
  let parent: string;
  let folder: string;

  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'private-'));
    folder = join(parent, 'above', 'data');
  });
  afterEach(() => {
    rmSync(parent, { recursive: true, force: true });
  });

  const modeOf = (...path: string[]) => statSync(join(folder, ...path)).mode & 0o7777;

  it('is its owner’s, also when it is new', () => {
    makeDataFolder(folder);
    expect(modeOf()).toBe(0o700);
  });

  it('is closed when it was open, with all that lies in it, and nothing beyond', () => {
    mkdirSync(join(folder, 'objects', 'x'), { recursive: true });
    writeFileSync(join(folder, 'postgres.json'), '{}');
    writeFileSync(join(folder, 'objects', 'x', 'file'), '');
    const outside = join(parent, 'outside');
    writeFileSync(outside, '');
    for (const path of [folder, join(folder, 'objects'), join(folder, 'objects', 'x')]) chmodSync(path, 0o755);
    for (const path of [join(folder, 'postgres.json'), join(folder, 'objects', 'x', 'file'), outside])
      chmodSync(path, 0o644);
    symlinkSync(outside, join(folder, 'link'));
    makeDataFolder(folder);
    expect([modeOf(), modeOf('objects'), modeOf('objects', 'x')]).toEqual([0o700, 0o700, 0o700]);
    expect([modeOf('postgres.json'), modeOf('objects', 'x', 'file')]).toEqual([0o600, 0o600]);
    expect(statSync(outside).mode & 0o777).toBe(0o644);
  });

  it.each([
    ['that holds other things', 0o755, 'letter.txt'],
    ['that everybody uses', 0o1777, 'postgres.json'],
  ])('is refused when it is open and one %s', (_, mode, file) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, file), '');
    chmodSync(folder, mode);
    expect(() => {
      makeDataFolder(folder);
    }).toThrow(`Other users may read ${folder}, and it is not a data folder of Obelisk: name another in DATA_DIR.`);
    expect(modeOf()).toBe(mode);
  });
});
