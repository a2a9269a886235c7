import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { InputFile } from './input-file.ts';
import { readText } from './read-text.ts';

const TEXT = Array.from({ length: 50_000 }, (_, index) => `${String(index)},é\n`).join('');

const ZIP = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
    for name in sys.argv[2:]: archive.writestr(name, "a,b\\n")
`;

describe('InputFile', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'input-file-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const path = () => join(folder, 'file');
  const signal = new AbortController().signal;

  async function read(content: Buffer | string | null): Promise<string> {
    if (content !== null) await writeFile(path(), content);
    const input = await InputFile.open(path(), signal);
    let text = '';
    for await (const chunk of readText(input)) text += chunk;
    await input.close();
    return text;
  }

  it.each([
    ['as it is', (text: string) => Buffer.from(text)],
    ['gzip', gzipSync],
    [
      'gzip of two members',
      (text: string) => Buffer.concat([gzipSync(text.slice(0, 9_000)), gzipSync(text.slice(9_000))]),
    ],
    ['zstd', zstdCompressSync],
  ])('reads %s, from the beginning each time', async (_what, pack) => {
    await writeFile(path(), pack(TEXT));
    const input = await InputFile.open(path(), signal);
    for (let time = 1; time <= 2; time += 1) {
      const seen: number[] = [];
      let text = '';
      for await (const chunk of readText(input, (bytes) => seen.push(bytes))) text += chunk;
      expect(text === TEXT).toBe(true);
      expect(seen.at(-1)).toBe(input.bytes);
    }
  });

  it('reads the one file of a ZIP archive', async () => {
    await rm(path(), { force: true });
    execFileSync('python3', ['-c', ZIP, path(), 'folder/', 'folder/data.csv']);
    expect(await read(null)).toBe('a,b\n');
    await rm(path());
    execFileSync('python3', ['-c', ZIP, path(), 'a.csv', 'b.csv']);
    await expect(read(null)).rejects.toThrow(/the ZIP archive holds 2 files, expected one/);
  });

  it('copies what can be read only once, and leaves nothing behind', async () => {
    await rm(path(), { force: true });
    execFileSync('mkfifo', [path()]);
    const copies = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('obelisk-import-')).sort();
    const before = await copies();
    const [input] = await Promise.all([InputFile.open(path(), signal), writeFile(path(), TEXT)]);
    for (let time = 1; time <= 2; time += 1) {
      let text = '';
      for await (const chunk of readText(input)) text += chunk;
      expect(text === TEXT).toBe(true);
    }
    const [made = ''] = (await copies()).filter((name) => !before.includes(name));
    expect(made).not.toBe('');
    await input.close();
    expect(await copies()).not.toContain(made);
    await rm(path());
  });

  it.each([
    ['a gzip that ends early', gzipSync(TEXT).subarray(0, -9), /damaged, or ends too early/],
    ['a gzip with something behind it', Buffer.concat([gzipSync('a'), Buffer.from('more')]), /damaged/],
    ['a zstd that ends early', zstdCompressSync(TEXT).subarray(0, -9), /damaged, or ends too early/],
    [
      'two frames of zstd',
      Buffer.concat([zstdCompressSync('a\n'), zstdCompressSync('b\n')]),
      /several zstd frames; unpack it by `zstd -dc`/,
    ],
    ['a damaged ZIP', Buffer.from('PK\x03\x04 and nothing'), /the ZIP archive cannot be read/],
    ['an empty ZIP', Buffer.from('PK\x05\x06 and nothing'), /packed as an empty zip/],
    ['bzip2', Buffer.from('BZh91AY&SY'), /packed as bzip2, expected plain text, gzip, zip or zstd/],
    ['xz', Buffer.from('\xfd7zXZ\0', 'latin1'), /packed as xz/],
    ['UTF-16 with a mark', Buffer.from('\ufefftime,a\n', 'utf16le'), /found UTF-16; save the file as UTF-8\.$/],
    ['UTF-16 without one', Buffer.from('time,a\n', 'utf16le'), /found UTF-16/],
    ['UTF-16, the high byte first', Buffer.from('time,a\n', 'utf16le').swap16(), /found UTF-16/],
    ['a NUL', `${'a\r\nb\rc\n'.repeat(50_000)}x\0y\n`, /, line 150001: expected text in UTF-8, found a NUL/],
    ['Latin-1', Buffer.from('a\nb\r\ncaf\xe9\n', 'latin1'), /, line 3: expected text in UTF-8, found other bytes/],
    ['half a character at the end', Buffer.from([97, 10, 0xc3]), /, line 2: expected text in UTF-8, found other bytes/],
  ])('refuses %s', async (_what, content, fault) => {
    await expect(read(content)).rejects.toMatchObject({
      name: 'ImportError',
      message: expect.stringMatching(fault) as string,
    });
  });
});
