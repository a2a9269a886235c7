import { validateHeaderValue } from 'node:http';
import { exportFileName } from '@obelisk/domain';
import { parse } from 'content-disposition';
import fc from 'fast-check';
import { attachment } from './attachment.ts';

describe('attachment', () => {
  it('gives an ASCII name as it is', () => {
    expect(attachment(exportFileName('1', 'readings', '.csv.gz'))).toBe('attachment; filename=readings.csv.gz');
  });

  it('gives other names in UTF-8, with a harmless fallback', () => {
    expect(attachment(exportFileName('1', 'Été 100%41', '.csv.gz'))).toBe(
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
        const header = attachment(exportFileName('1', text, '.csv.gz'));
        expect(() => {
          validateHeaderValue('Content-Disposition', header);
        }).not.toThrow();
        const { type, parameters } = parse(header);
        expect(type).toBe('attachment');
        expect(parameters['filename']).toBe(exportFileName('1', text, '.csv.gz'));
        expect(parameters['filename']).not.toMatch(/["/\\\p{Cc}\p{Bidi_Control}]|^\./u);
        expect(Buffer.byteLength(parameters['filename'] ?? '')).toBeLessThanOrEqual(200);
      }),
    );
  });
});
