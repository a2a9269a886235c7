import { BadRequestError } from '@obelisk/domain';
import { parseReturnPath } from './return-path.ts';

describe('the path to return to', () => {
  it.each(['/', '/my/exports/new?like=1&zone=Europe%2FBrussels', '/datasets/a#x', '/é'])('may be %s', (path) => {
    expect(parseReturnPath(path)).toBe(path);
  });

  it('is My Exports when none is given', () => {
    expect([parseReturnPath(undefined), parseReturnPath('')]).toEqual(['/my/exports', '/my/exports']);
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/a\\b',
    '/\tevil',
    '/\t/evil.example',
    ' //evil.example',
    'javascript:alert(1)',
    'my/exports',
    '/a\r\nSet-Cookie: x=y',
    `/${'a'.repeat(3_000)}`,
    ['/a', '/b'],
  ])('is never %j', (path) => {
    expect(() => parseReturnPath(path)).toThrow(BadRequestError);
  });
});
