import { createFormats, durationParts, formatsFor } from './format.ts';

describe('formatsFor', () => {
  it('makes the formats of a language and a zone once', () => {
    expect(formatsFor('nl', 'UTC')).toBe(formatsFor('nl', 'UTC'));
    expect(formatsFor('nl', 'UTC')).not.toBe(formatsFor('en', 'UTC'));
    expect(formatsFor('nl', 'UTC')).not.toBe(formatsFor('nl', 'Asia/Tokyo'));
  });
});

describe('createFormats', () => {
  const formats = createFormats('en', 'Europe/Brussels');
  const at = Date.UTC(2026, 10, 25, 13, 3, 7);

  it('shows times in the zone', () => {
    expect(formats.dateTime(at)).toBe('25 Nov 2026, 14:03');
    expect(formats.exactTime(at)).toBe('25 Nov 2026, 14:03:07');
    expect(formats.clock(at)).toBe('14:03:07');
    expect(createFormats('en', 'Asia/Tokyo').day(at)).toBe('25 Nov 2026');
  });

  it.each([
    [0, '0 byte'],
    [999, '999 byte'],
    [1_000, '1 kB'],
    [1_250_000, '1.3 MB'],
    [411_700_000, '412 MB'],
    [2_000_000_000_000_000, '2,000 TB'],
  ])('writes %i bytes as %s', (bytes, text) => {
    expect(formats.bytes(bytes).replace(/bytes/, 'byte')).toBe(text);
  });

  it.each([
    [0, '0 s'],
    [1_499, '1 s'],
    [125_000, '2 min 5 s'],
    [3_600_000, '1 h'],
    [3_599_800, '1 h'],
    [7_200_000 + 59_999, '2 h 1 min'],
    [6 * 86_400_000 + 3 * 3_600_000, '6 d 3 h'],
  ])('writes %i ms as %s', (ms, text) => {
    expect(formats.duration(ms).replaceAll('\u00a0', ' ')).toBe(text);
  });

  it('speaks the language of the page', () => {
    const dutch = createFormats('nl', 'Europe/Brussels');
    expect(dutch.count(4_981_200)).toBe('4.981.200');
    expect(dutch.dateTime(at)).toBe('25 nov 2026, 14:03');
  });
});

describe('durationParts', () => {
  it('never shows sixty of a unit', () => {
    expect(durationParts(119_999)).toEqual([[2, 'minute']]);
  });
});
