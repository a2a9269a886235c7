import { parseNumericCell } from './numeric-cell.ts';

describe('parseNumericCell', () => {
  it.each([
    ['0', 0],
    ['-1.5', -1.5],
    ['+3', 3],
    ['.5', 0.5],
    ['5.', 5],
    ['1e3', 1_000],
    ['30.5310001373291', 30.5310001373291],
    ['1e300', 1e300],
    ['9007199254740991', 2 ** 53 - 1],
  ])('%s is a number', (text, number) => {
    expect(parseNumericCell(text)).toBe(number);
  });

  it.each([
    '',
    ' ',
    'x',
    '1,5',
    '0x10',
    'NaN',
    'Infinity',
    '-inf',
    '1e999',
    '9007199254740992',
    '--1',
    '1e',
    '.',
    '12abc',
    'null',
  ])('%j is none', (text) => {
    expect(parseNumericCell(text)).toBeNull();
  });
});
