import { BadRequestError, parsePattern } from '@obelisk/domain';
import { checkPatterns, postgresRegex, type Pattern } from '@obelisk/event-store';
import {
  Brackets,
  NotBrackets,
  type ObjectLiteral,
  type SelectQueryBuilder,
  type WhereExpressionBuilder,
} from 'typeorm';

/** As the input types spell it: `name`, `name_in`, `requestedOn_lt`, … and `_and`, `_or`, `_not`. */
export type ListFilter = object;

/** By field of the filter: the column, as the query names it; or that of a list, which holds what is asked for. */
export type ListFilterColumns = Readonly<Record<string, string | { list: string }>>;

const MOST_CONDITIONS = 100;
const DEEPEST = 8;

const OPERATORS: Readonly<Record<string, (column: string, value: string) => string>> = {
  '': (column, value) => `${column} = :${value}`,
  in: (column, value) => `${column} = ANY (:${value})`,
  lt: (column, value) => `${column} < :${value}`,
  lte: (column, value) => `${column} <= :${value}`,
  gt: (column, value) => `${column} > :${value}`,
  gte: (column, value) => `${column} >= :${value}`,
  regex: (column, value) => `${column} COLLATE "C" ~ :${value}`,
  regex_i: (column, value) => `${column} COLLATE "C" ~ :${value}`,
};

const LIST_OPERATORS: typeof OPERATORS = {
  '': (column, value) => `${column} @> ARRAY[:${value}]::text[]`,
  in: (column, value) => `${column} && :${value}::text[]`,
};

/**
 * Adds the conditions of a filter to a query, with values as parameters. A null or absent part says nothing.
 *
 * @throws BadRequestError naming the part, for one that is too large, or a pattern that is refused: docs/query-language.md
 */
export async function applyListFilter<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  filter: ListFilter | null | undefined,
  columns: ListFilterColumns,
): Promise<void> {
  if (filter === null || filter === undefined) return;
  const builder = new ListFilterBuilder(columns);
  query.andWhere(builder.all(filter, 'filter', 0));
  await checkPatterns(query.connection, builder.patterns);
}

class ListFilterBuilder {
  readonly patterns: Pattern[] = [];
  private conditions = 0;

  constructor(private readonly columns: ListFilterColumns) {}

  /** Every part of the filter; an empty one is true. */
  all(filter: ListFilter, path: string, depth: number): Brackets {
    if (depth > DEEPEST) throw new BadRequestError(path, `filters nest at most ${String(DEEPEST)} deep.`);
    return new Brackets((where) => {
      where.where('true');
      for (const [key, value] of Object.entries(filter)) {
        if (value !== null && value !== undefined) this.one(where, key, value, `${path}.${key}`, depth);
      }
    });
  }

  private one(where: WhereExpressionBuilder, key: string, value: unknown, path: string, depth: number): void {
    this.conditions += 1;
    if (this.conditions > MOST_CONDITIONS)
      throw new BadRequestError(path, `a filter has at most ${String(MOST_CONDITIONS)} conditions.`);
    const inner = (filter: unknown) => this.all(filter as ListFilter, path, depth + 1);
    if (key === '_not') {
      where.andWhere(new NotBrackets((not) => not.where(inner(value))));
      return;
    }
    if (key === '_and') {
      for (const filter of value as unknown[]) where.andWhere(inner(filter));
      return;
    }
    if (key === '_or') {
      where.andWhere(
        new Brackets((any) => {
          any.where('false');
          for (const filter of value as unknown[]) any.orWhere(inner(filter));
        }),
      );
      return;
    }
    this.compare(where, key, value, path);
  }

  private compare(where: WhereExpressionBuilder, key: string, value: unknown, path: string): void {
    const [field = '', ...rest] = key.split('_');
    const operator = rest.join('_');
    const column = this.columns[field];
    const condition = typeof column === 'object' ? LIST_OPERATORS[operator] : OPERATORS[operator];
    if (column === undefined || condition === undefined) throw new BadRequestError(path, 'there is no such condition.');
    const parameter = `filter${String(this.conditions)}`;
    // Of a column without a value every condition is false, and its opposite true.
    const compared = condition(typeof column === 'object' ? column.list : column, parameter);
    where.andWhere(`coalesce(${compared}, false)`, {
      [parameter]: this.operand(operator, value, path),
    });
  }

  private operand(operator: string, value: unknown, path: string): unknown {
    if (!operator.startsWith('regex')) return value;
    const pattern = { pattern: parsePattern(value, path), ignoreCase: operator === 'regex_i', at: path };
    this.patterns.push(pattern);
    return postgresRegex(pattern.pattern, pattern.ignoreCase);
  }
}
