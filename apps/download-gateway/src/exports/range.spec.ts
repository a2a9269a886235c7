import fc from 'fast-check';
import { chooseRange } from './range.ts';

describe('chooseRange of a file of 1,000 bytes', () => {
  it.each([
    ['bytes=0-0', 0, 0],
    ['bytes=0-499', 0, 499],
    ['bytes=999-999', 999, 999],
    ['bytes=500-', 500, 999],
    ['bytes=990-5000', 990, 999],
    ['bytes=-1', 999, 999],
    ['bytes=-1000', 0, 999],
    ['bytes=-1001', 0, 999],
    ['bytes=0-99999999999999999999999999', 0, 999],
    [`bytes=-${'9'.repeat(400)}`, 0, 999],
    ['BYTES=1-2', 1, 2],
    ['bytes= 1-2 ', 1, 2],
    ['bytes=007-008', 7, 8],
  ])('%s asks for %i to %i', (header, start, end) => {
    expect(chooseRange(header, 1_000)).toEqual({ start, end });
  });

  it.each(['bytes=1000-', 'bytes=1000-2000', 'bytes=-0', `bytes=${'9'.repeat(400)}-`])(
    '%s is unsatisfiable',
    (header) => {
      expect(chooseRange(header, 1_000)).toBe('unsatisfiable');
    },
  );

  it.each([
    undefined,
    '',
    'bytes',
    'bytes=',
    'bytes=-',
    'bytes=a-b',
    'bytes=1',
    'bytes=5-2',
    'bytes=0x1-0x2',
    'bytes=1.5-2',
    'bytes=+1-2',
    'bytes=--1',
    'bytes=1-2-3',
    'bytes=0-0,5-9',
    'bytes=0-0,99999-',
    'bytes=0-0,',
    'bytes=0-0, bytes=5-9',
    'rows=0-10',
    'bytes 0-10',
    ' bytes=0-10',
    'bytes=0-1\r\nX-Evil: 1',
    'bytes=١-٢',
  ])('%j is ignored', (header) => {
    expect(chooseRange(header, 1_000)).toBe('whole');
  });

  it('never leaves the file, whatever is asked', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^bytes=\d{0,18}-\d{0,18}$/));
    fc.assert(
      fc.property(text, fc.nat(), (header, size) => {
        const choice = chooseRange(header, size);
        if (typeof choice === 'string') return;
        expect(choice.start).toBeGreaterThanOrEqual(0);
        expect(choice.end).toBeGreaterThanOrEqual(choice.start);
        expect(choice.end).toBeLessThan(size);
      }),
    );
  });
});

it('an empty file has no ranges, but can be had', () => {
  expect(chooseRange('bytes=0-', 0)).toBe('whole');
});
