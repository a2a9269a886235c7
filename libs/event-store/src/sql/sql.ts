import { sqlLiteral } from './sql-literal.ts';

/** What may stand in a statement as a value. An empty list is one of texts. */
export type SqlValue = string | number | boolean | readonly string[] | readonly number[];

/** A piece of a statement: text of this program, and between its pieces the values of others. */
export class Sql {
  /** @param texts one more than there are values */
  constructor(
    readonly texts: readonly string[],
    readonly values: readonly SqlValue[],
  ) {}

  /** For a connection that takes parameters. Values have no type of their own there: cast them in the statement. */
  parameterised(): { text: string; values: SqlValue[] } {
    const text = this.texts.reduce((before, after, index) => `${before}$${String(index)}${after}`);
    return { text, values: [...this.values] };
  }

  /** For COPY, which takes none. @throws RangeError for a value that SQL cannot hold */
  inlined(): string {
    return this.texts.reduce((before, after, index) => {
      const value = this.values[index - 1];
      return `${before}${value === undefined ? '' : sqlLiteral(value)}${after}`;
    });
  }
}

/** `` sql`source = ${source}::text` ``: whatever is put in is a value, unless it is such a piece itself. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (SqlValue | Sql)[]): Sql {
  const texts = [strings[0] ?? ''];
  const values: SqlValue[] = [];
  const append = (text: string) => {
    texts.push((texts.pop() ?? '') + text);
  };
  parts.forEach((part, index) => {
    if (part instanceof Sql) {
      append(part.texts[0] ?? '');
      texts.push(...part.texts.slice(1));
      values.push(...part.values);
    } else {
      values.push(part);
      texts.push('');
    }
    append(strings[index + 1] ?? '');
  });
  return new Sql(texts, values);
}

/** @param separator of this program, such as ` AND ` */
export function joinSql(pieces: readonly Sql[], separator: Sql): Sql {
  return pieces.slice(1).reduce((joined, piece) => sql`${joined}${separator}${piece}`, pieces[0] ?? sql``);
}

/** Text of this program that is put together while it runs, such as the name of a column. Never a value of somebody's. */
export function trustedSql(text: string): Sql {
  return new Sql([text], []);
}
