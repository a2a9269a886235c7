import { judgeFile } from './judge-file.ts';

const parts = [
  { sha256: 'aa', compressedSizeInBytes: 3 },
  { sha256: 'bb', compressedSizeInBytes: 4 },
];
const nothing = () => undefined;
const file = (text: string) => new File([text], 'f.csv.gz');

describe('judgeFile', () => {
  it('knows each file of an export by its hash', async () => {
    await expect(judgeFile(file('1234'), parts, nothing, () => Promise.resolve('bb'))).resolves.toBe('same');
    await expect(judgeFile(file('1234'), parts, nothing, () => Promise.resolve('cc'))).resolves.toBe('other');
  });

  it('reads no file of another size', async () => {
    const hash = () => Promise.reject(new Error('not to be read'));
    await expect(judgeFile(file('12'), parts.slice(0, 1), nothing, hash)).resolves.toBe('shorter');
    await expect(judgeFile(file('12'), parts, nothing, hash)).resolves.toBe('other');
    await expect(judgeFile(file('12345'), parts, nothing, hash)).resolves.toBe('other');
  });

  it('says when it cannot be read', async () => {
    const hash = () => Promise.reject(new Error('gone'));
    await expect(judgeFile(file('123'), parts, nothing, hash)).resolves.toBe('unreadable');
  });
});
