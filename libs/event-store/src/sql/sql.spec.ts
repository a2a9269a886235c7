import { joinSql, sql, trustedSql } from './sql.ts';

describe('a piece of SQL', () => {
  const piece = sql`SELECT ${trustedSql('"source"')} FROM events WHERE source = ${"a'b"}::text AND key = ${7}`;

  it('leaves its values to parameters', () => {
    expect(piece.parameterised()).toEqual({
      text: `SELECT "source" FROM events WHERE source = $1::text AND key = $2`,
      values: ["a'b", 7],
    });
  });

  it('writes them where there are no parameters', () => {
    expect(piece.inlined()).toBe(`SELECT "source" FROM events WHERE source = E'a''b'::text AND key = 7`);
  });

  it('holds pieces, which hold pieces', () => {
    const inner = joinSql([sql`a = ${1}`, sql`b = ${false}`, sql`c`], sql` OR `);
    const outer = sql`${sql`x = ${['y']}`} AND (${inner})${sql``}`;
    expect(outer.parameterised()).toEqual({ text: 'x = $1 AND (a = $2 OR b = $3 OR c)', values: [['y'], 1, false] });
    expect(outer.inlined()).toBe(`x = ARRAY[E'y']::text[] AND (a = 1 OR b = false OR c)`);
  });

  it('may be nothing', () => {
    expect(joinSql([], sql`, `).inlined()).toBe('');
    expect(sql`${''}`.inlined()).toBe(`E''`);
  });
});
