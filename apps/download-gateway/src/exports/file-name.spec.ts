import { validateHeaderValue } from 'node:http';
import { parse } from 'content-disposition';
import fc from 'fast-check';
import { attachment, fileNameOf } from './file-name.ts';

const FAMILY = '👨‍👩‍👧‍👦';

describe('fileNameOf', () => {
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
    expect(fileNameOf('1', name, '.csv.gz')).toBe(fileName);
  });

  it.each([null, '', '   ', '..', '\r\n', '\u202E', '\u200B', '. . .'])(
    '%j has no letter to keep and is named after its id',
    (name) => {
      expect(fileNameOf('0198-ab', name, '.csv.gz')).toBe('export-0198-ab.csv.gz');
    },
  );

  it('keeps 248 of 255 letters', () => {
    expect(fileNameOf('1', 'a'.repeat(255), '.csv.gz')).toBe(`${'a'.repeat(248)}.csv.gz`);
  });

  it('cuts between characters, not inside of them', () => {
    expect(fileNameOf('1', FAMILY.repeat(20), '.csv.gz')).toBe(`${FAMILY.repeat(9)}.csv.gz`);
  });
});

describe('attachment', () => {
  it('gives an ASCII name as it is', () => {
    expect(attachment(fileNameOf('1', 'readings', '.csv.gz'))).toBe('attachment; filename=readings.csv.gz');
  });

  it('gives other names in UTF-8, with a harmless fallback', () => {
    expect(attachment(fileNameOf('1', 'Été 100%41', '.csv.gz'))).toBe(
      `attachment; filename="_t_ 100_41.csv.gz"; filename*=UTF-8''%C3%89t%C3%A9%20100%2541.csv.gz`,
    );
  });

  it('is one header value with one safe file name, whatever the export is called', () => {
    const nasty = fc.constantFrom(
      '\r',
      '\n',
      '"',
      '/',
      '\\',
      '..',
      '\0',
      '\u202E',
      '%0d',
      ';',
      "'",
      '\uDC00',
      '🚗',
      'a',
    );
    const name = fc.oneof(fc.string({ unit: 'binary', maxLength: 255 }), fc.string({ unit: nasty, maxLength: 255 }));
    fc.assert(
      fc.property(name, (text) => {
        const header = attachment(fileNameOf('1', text, '.csv.gz'));
        expect(() => {
          validateHeaderValue('Content-Disposition', header);
        }).not.toThrow();
        const { type, parameters } = parse(header);
        expect(type).toBe('attachment');
        expect(parameters['filename']).toBe(fileNameOf('1', text, '.csv.gz'));
        expect(parameters['filename']).not.toMatch(/["/\\\p{Cc}\p{Bidi_Control}]|^\./u);
        expect(Buffer.byteLength(parameters['filename'] ?? '')).toBeLessThanOrEqual(255);
      }),
    );
  });
});
