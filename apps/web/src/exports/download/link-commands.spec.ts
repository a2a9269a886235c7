import { aria2Line, aria2List, curlLine, fileNameFor } from './link-commands.ts';

describe('the lines that fetch a file', () => {
  const file = { address: 'https://x.example/api/v3/data/links/s', fileName: "it's.csv", sha256: 'ab' };

  it('are safe in a shell', () => {
    expect(curlLine(file)).toContain(`-o 'it'\\''s.csv' `);
    expect(curlLine(file)).toMatch(
      /^curl -f -C - --retry 20 -o .*links\/s'? && echo 'ab {2}it'\\''s\.csv' \| sha256sum -c$/,
    );
    expect(aria2Line(file)).toContain('--checksum=sha-256=ab');
  });

  it('are a list for all files of a split export', () => {
    const second = { ...file, fileName: 'b.csv', address: `${file.address}2` };
    expect(aria2List([{ ...file, fileName: 'a.csv' }, second])).toBe(`aria2c -c -x4 -i - <<'LIST'
https://x.example/api/v3/data/links/s
  out=a.csv
  checksum=sha-256=ab
https://x.example/api/v3/data/links/s2
  out=b.csv
  checksum=sha-256=ab
LIST`);
  });

  it.each([
    ['boilers', 'CSV', 'GZIP', null, 'boilers.csv.gz'],
    ['a/b\\c:*?', 'NDJSON', 'NONE', 2, 'a_b_c_-2.ndjson'],
    ['../../etc', 'CSV', 'ZIP', null, '_.._etc.csv.zip'],
    ['-rf', 'CSV', 'ZSTD', null, 'rf.csv.zst'],
    [null, 'CSV', 'GZIP', null, 'export.csv.gz'],
    ['CO₂ été', 'CSV', 'GZIP', null, 'CO₂ été.csv.gz'],
  ] as const)('call %j a file: %s %s %s → %s', (name, type, compression, part, fileName) => {
    expect(fileNameFor(name, type, compression, part)).toBe(fileName);
  });
});
