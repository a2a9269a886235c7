import { parseMetadata } from './parse-metadata.ts';

describe('the metadata of a dataset', () => {
  it('changes where it is given; empty texts and null remove', () => {
    expect(parseMetadata({})).toEqual({});
    expect(parseMetadata({ description: ' ', licence: null, keywords: null, contact: ' data@example.org ' })).toEqual({
      ...{ description: null, licence: null, keywords: [], contact: 'data@example.org' },
    });
  });

  it('has each keyword once, as it was first written', () => {
    expect(parseMetadata({ keywords: [' Air ', 'air', 'NO₂', 'AIR'] })).toEqual({ keywords: ['Air', 'NO₂'] });
  });

  it.each([
    [{ description: 'x'.repeat(2_001) }, 'description: expected at most 2000'],
    [{ licence: 'x'.repeat(256) }, 'licence: expected at most 255'],
    [{ licence: 'a\nb' }, 'licence: expected at most 255'],
    [{ contact: 'a\0b' }, 'contact: expected at most 255'],
    [{ contact: '\ud800' }, 'contact: expected at most 255'],
    [{ keywords: [' '] }, 'keywords: expected keywords of 1 to 64'],
    [{ keywords: ['x'.repeat(65)] }, 'keywords: expected keywords of 1 to 64'],
    [{ keywords: Array.from({ length: 21 }, (_, index) => String(index)) }, 'keywords: expected at most 20'],
  ])('is refused when it is too long or not plain text: %#', (input, message) => {
    expect(() => parseMetadata(input)).toThrow(message);
  });

  it('may be as long as that', () => {
    const longest = { description: 'x'.repeat(2_000), licence: 'x'.repeat(255), contact: 'x'.repeat(255) };
    expect(parseMetadata({ ...longest, keywords: ['x'.repeat(64)] })).toEqual({
      ...longest,
      keywords: ['x'.repeat(64)],
    });
  });
});
