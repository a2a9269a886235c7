import { exportFileName } from './file-name.ts';

const FAMILY = '👨‍👩‍👧‍👦';

describe('exportFileName', () => {
  it.each([
    ['readings', 'readings.csv.gz'],
    ['Été à Gent', 'Été à Gent.csv.gz'],
    ['E\u0301te\u0301', 'Été.csv.gz'],
    [`trip ${FAMILY} 🚗`, `trip ${FAMILY} 🚗.csv.gz`],
    ['a\r\nSet-Cookie: x=1', 'a Set-Cookie_ x=1.csv.gz'],
    ['a\u2028b\u0085c\0d', 'a b c d.csv.gz'],
    ['say "hi"; filename=evil.exe', 'say _hi_; filename=evil.exe.csv.gz'],
    ['../../etc/passwd', '_.._etc_passwd.csv.gz'],
    ['..\\..\\boot.ini', '_.._boot.ini.csv.gz'],
    ['/etc/passwd', '_etc_passwd.csv.gz'],
    ['.bashrc', 'bashrc.csv.gz'],
    ['C:\\temp', 'C_temp.csv.gz'],
    ['invoice\u202Egpj.exe', 'invoice gpj.exe.csv.gz'],
    ['\u2066left\u2069', 'left.csv.gz'],
    ['lone \uD800 surrogate', 'lone \uFFFD surrogate.csv.gz'],
    ['100%41', '100%41.csv.gz'],
    ['  padded  ', 'padded.csv.gz'],
  ])('%j → %j', (name, fileName) => {
    expect(exportFileName('1', name, '.csv.gz')).toBe(fileName);
  });

  it.each([null, '', '   ', '..', '\r\n', '\u202E', '\u200B', '. . .'])(
    '%j has no letter to keep and is named after its id',
    (name) => {
      expect(exportFileName('0198-ab', name, '.csv.gz')).toBe('export-0198-ab.csv.gz');
    },
  );

  it.each(['.csv.gz', '-12.ndjson.zst', '.json'])('has 200 bytes at most, and its whole suffix %s', (suffix) => {
    for (const letter of ['a', 'é', '漢', '🚗']) {
      const name = exportFileName('1', letter.repeat(255), suffix);
      expect(name.endsWith(suffix)).toBe(true);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
      expect(Buffer.byteLength(name)).toBeGreaterThan(200 - Buffer.byteLength(letter));
    }
  });

  it('cuts between characters, not inside of them', () => {
    expect(exportFileName('1', FAMILY.repeat(20), '.csv.gz')).toBe(`${FAMILY.repeat(7)}.csv.gz`);
  });
});
