import { parseValuePath } from './value-path.ts';

describe('a path into a value', () => {
  it.each<[string, (string | number)[]]>([
    ['a', ['a']],
    ['a->b[0]', ['a', 'b', 0]],
    ['[0][12]->x', [0, 12, 'x']],
    ['a->0', ['a', '0']],
    ['a-b>c', ['a-b>c']],
    [`it's; -- $1 \\x27`, [`it's; -- $1 \\x27`]],
    ['a->"b->c[0]"[1]', ['a', 'b->c[0]', 1]],
    ['"say \\"hi\\" \\u0041"', ['say "hi" A']],
    ['""', ['']],
    ['__proto__->constructor', ['__proto__', 'constructor']],
    [`x${'->a'.repeat(31)}`, ['x', ...Array.from({ length: 31 }, () => 'a')]],
  ])('%s', (path, steps) => {
    expect(parseValuePath(path, 'p')).toEqual(steps);
  });

  it.each([
    ['', 'p: "" is not a path into a value; expected names and indices, such as a->b[0] or a->"any name".'],
    ['->a', 'p: "->a" is not a path'],
    ['a->', 'p: "a->" is not a path'],
    ['a->->b', 'not a path'],
    ['a[-1]', 'not a path'],
    ['a[x]', 'not a path'],
    ['a[01]', 'not a path'],
    ['a[100000]', 'not a path'],
    ['a]', 'not a path'],
    ['a[0]b', 'not a path'],
    ['"a', 'not a path'],
    ['"a"b', 'not a path'],
    ['"a\\x"', 'not a path'],
    ['"\\u0000"', 'p: text must not contain NUL characters.'],
    ['"\\ud800"', 'p: text must not contain half of a surrogate pair.'],
    [`x${'->a'.repeat(32)}`, 'p: a path has at most 32 steps.'],
    ['x'.repeat(65_536), 'p: text in a filter has at most 65535 characters.'],
  ])('refuses %s', (path, message) => {
    expect(() => parseValuePath(path, 'p')).toThrow(message);
  });
});
