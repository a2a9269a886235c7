import fc from 'fast-check';
import { compactJson, jsonTraits, numberText } from './json-value.ts';

describe('jsonTraits', () => {
  it.each([
    [1, 0, 0, false],
    [[], 1, 0, false],
    [{ a: [{}], b: 1 }, 3, 2, false],
    [[{ a: 0 }, { a: { a: 1 } }], 3, 3, true],
  ])('%j is %i deep and has %i names', (json, depth, names, hasZero) => {
    expect(jsonTraits(json)).toEqual({ depth, hasInfinity: false, hasOddNumber: false, hasZero, names });
  });

  it('looks at what is deeper than any stack, and wider', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(500_000)}${']'.repeat(500_000)}`);
    expect(jsonTraits(deep).depth).toBeGreaterThan(513);
    expect(jsonTraits(JSON.parse(`[${'0,'.repeat(500_000)}1e400]`))).toMatchObject({ depth: 1, hasInfinity: true });
  });

  it.each(['[-0]', '{"a":[9007199254740992]}', '-1e300'])('finds the odd number in %s', (text) => {
    expect(jsonTraits(JSON.parse(text))).toMatchObject({ hasInfinity: false, hasOddNumber: true });
  });
});

describe('numbers as text', () => {
  it.each([
    [-0, '-0'],
    [2 ** 53 - 1, '9007199254740991'],
    [2 ** 53, '9.007199254740992e+15'],
    [-1e20, '-1e+20'],
    [5e-324, '5e-324'],
    [-1e-7, '-1e-7'],
  ])('%d is %s', (number, text) => {
    expect(numberText(number)).toBe(text);
    expect(compactJson({ a: [number] })).toBe(`{"a":[${text}]}`);
  });

  it('read back as the same', () => {
    const aNumber = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(aNumber, (number) => {
        expect(Object.is(Number(numberText(number)), number)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (json) => {
        expect(JSON.parse(compactJson(json))).toEqual(json);
      }),
    );
  });
});
