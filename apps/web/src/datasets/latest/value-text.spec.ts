import { valueText } from './value-text.ts';

describe('a value in a list', () => {
  it.each([
    [21.5, '21.5'],
    [false, 'false'],
    ['open', 'open'],
    [{ NO2: [1, 2] }, '{"NO2":[1,2]}'],
    [undefined, '–'],
    ['x'.repeat(81), `${'x'.repeat(80)}…`],
  ])('%j is %s', (value, text) => {
    expect(valueText(value)).toBe(text);
  });
});
