import { sqlLiteral } from './sql-literal.ts';

describe('sqlLiteral', () => {
  it.each([
    ['plain', `E'plain'`],
    ['', `E''`],
    [`'; DROP TABLE users; --`, `E'''; DROP TABLE users; --'`],
    [`\\'; DROP TABLE users; --`, `E'\\\\''; DROP TABLE users; --'`],
    [`\\`, `E'\\\\'`],
    [`\\\\'`, `E'\\\\\\\\'''`],
    [`"quoted" $1 $$ ? :name`, `E'"quoted" $1 $$ ? :name'`],
    ['ʼ ＇ ′ é 😀', `E'ʼ ＇ ′ é 😀'`],
    ['a\nb\tc', `E'a\nb\tc'`],
  ])('keeps %j in its quotes', (text, literal) => {
    expect(sqlLiteral(text)).toBe(literal);
  });

  it('quotes each element of a list', () => {
    expect(sqlLiteral([`a'`, ']::text[], (SELECT 1)'])).toBe(`ARRAY[E'a''',E']::text[], (SELECT 1)']::text[]`);
    expect(sqlLiteral([])).toBe('ARRAY[]::text[]');
  });

  it('writes whole numbers', () => {
    expect(sqlLiteral(2 ** 53 - 1)).toBe('9007199254740991');
    expect(sqlLiteral(-5)).toBe('(-5)'); // a bare -5 after a minus would begin a comment
    expect(sqlLiteral(-0)).toBe('0');
  });

  it.each(['a\0b', '\ud800', 'x\udc00'])('refuses %j, which PostgreSQL cannot hold', (text) => {
    expect(() => sqlLiteral(text)).toThrow(RangeError);
    expect(() => sqlLiteral([text])).toThrow(RangeError);
  });

  it('writes all other numbers so that they read back the same', () => {
    expect(sqlLiteral(1.5)).toBe(`'1.5'::float8`);
    expect(sqlLiteral(2 ** 53)).toBe(`'9007199254740992'::float8`);
    expect(sqlLiteral([1, 1e-320])).toBe(`ARRAY['1'::float8,'1e-320'::float8]::float8[]`);
  });

  it('writes truth values', () => {
    expect(sqlLiteral(true)).toBe('true');
  });

  it.each([NaN, Infinity, -Infinity])('refuses the number %d', (number) => {
    expect(() => sqlLiteral(number)).toThrow(RangeError);
    expect(() => sqlLiteral([number])).toThrow(RangeError);
  });
});
