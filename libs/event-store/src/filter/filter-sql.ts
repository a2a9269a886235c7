import type { ComparisonOperator, Filter, FilterPath, Scalar } from '@obelisk/domain';
import { joinSql, sql, trustedSql, type Sql } from '../sql/sql.ts';
import { inCircle, inPolygon } from './area-sql.ts';
import { postgresRegex } from './regex.ts';
import { type ScalarType, valueAs, valueExists } from './value-sql.ts';

const COMPARISONS: Readonly<Record<ComparisonOperator, Sql>> = {
  _eq: sql`=`,
  _neq: sql`<>`,
  _gt: sql`>`,
  _gte: sql`>=`,
  _lt: sql`<`,
  _lte: sql`<=`,
};

/**
 * A condition on the columns of metric_events; NULL as good as false, which a WHERE takes it for. Columns of text stay as they are, so that an index
 * can use the condition.
 *
 * @param dataset what the event's dataset is called: a column, or a text
 */
export function filterSql(filter: Filter, dataset: Sql): Sql {
  switch (filter.kind) {
    case 'and':
      return allOf(filter.filters, dataset, sql` AND `);
    case 'or':
      return allOf(filter.filters, dataset, sql` OR `);
    case 'not':
      return sql`(${filterSql(filter.filter, dataset)}) IS NOT TRUE`;
    case 'exists':
      return exists(filter.path);
    case 'withAnyTag':
      return sql`tags && ${filter.tags}::text[]`;
    case 'inCircle':
      return inCircle(filter);
    case 'inPolygon':
      return inPolygon(filter);
    default:
      return onPath(filter.path, dataset, (place) => condition(filter, place));
  }
}

type Condition = Extract<Filter, { kind: 'compare' | 'in' | 'startsWith' | 'regex' }>;

function allOf(filters: readonly Filter[], dataset: Sql, separator: Sql): Sql {
  return joinSql(
    filters.map((each) => sql`(${filterSql(each, dataset)})`),
    separator,
  );
}

/** The producers that it holds for are looked up once: there are few. Every other path is an expression on the event. */
function onPath(path: FilterPath, dataset: Sql, make: (place: Place) => Sql): Sql {
  if (path.field !== 'producer') return make({ path, name: dataset });
  const place = { path, name: sql`(producer::json ->> ${String(path.steps[0])}::text) COLLATE "C"` };
  return sql`producer_id IN (SELECT id FROM producers WHERE ${make(place)})`;
}

/** What a condition is about. `name`: of the dataset, or of the producer. */
interface Place {
  path: FilterPath;
  name: Sql;
}

function condition(filter: Condition, place: Place): Sql {
  switch (filter.kind) {
    case 'compare':
      return sql`${expression(place, typeOf(filter.value))} ${COMPARISONS[filter.operator]} ${constant(place.path, filter.value)}`;
    case 'in':
      return isIn(place, filter.values);
    case 'startsWith':
      return sql`starts_with(${expression(place, 'string')}, ${filter.prefix}::text)`;
    case 'regex':
      return sql`${expression(place, 'string')} ~ ${postgresRegex(filter.pattern, filter.ignoreCase)}::text`;
  }
}

function isIn(place: Place, values: readonly Scalar[]): Sql {
  const texts = values.filter((value) => typeof value === 'string');
  if (texts.length > 0) return sql`${expression(place, 'string')} = ANY (${texts}::text[])`;
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === 0) {
    return joinSql(
      values.map((value) => sql`${expression(place, typeOf(value))} = ${value}`),
      sql` OR `,
    );
  }
  if (place.path.field !== 'timestamp') return sql`${expression(place, 'number')} = ANY (${numbers}::float8[])`;
  return sql`"timestamp" = ANY (${numbers.map(microseconds)}::float8[]::bigint[])`;
}

/** What the event has there, to be compared with a constant of that type. */
function expression({ path, name }: Place, type: ScalarType): Sql {
  const { field, steps } = path;
  switch (field) {
    case 'value':
      return type === 'string' ? sql`${valueAs(type, path)} COLLATE "C"` : valueAs(type, path);
    case 'timestamp':
      return sql`"timestamp"`;
    case 'tsReceived':
      return sql`ts_received::float8`;
    case 'location':
      return trustedSql(steps[0] === 'lat' ? 'lat' : 'lng');
    case 'tags':
      return sql`tags[${Number(steps[0]) + 1}::integer] COLLATE "C"`;
    case 'dataset':
    case 'producer':
      return name;
    case 'metric':
    case 'source':
    case 'geohash':
    case 'elevation':
      return trustedSql(field);
  }
}

function typeOf(value: Scalar): ScalarType {
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'number' : 'boolean';
}

function constant({ field }: FilterPath, value: Scalar): Sql {
  if (typeof value === 'string') return sql`${value}::text`;
  if (typeof value === 'boolean') return sql`${value}::boolean`;
  return field === 'timestamp' ? sql`${microseconds(value)}::bigint` : sql`${value}::float8`;
}

/** Of UTC milliseconds; the parser lets nothing finer pass. */
function microseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1_000);
}

function exists(path: FilterPath): Sql {
  const { field, steps } = path;
  switch (field) {
    case 'timestamp':
    case 'tsReceived':
    case 'dataset':
    case 'metric':
      return sql`true`;
    case 'value':
      return valueExists(path);
    case 'location':
      return sql`lat IS NOT NULL`;
    case 'tags':
      return steps.length === 0 ? sql`cardinality(tags) > 0` : sql`tags[${Number(steps[0]) + 1}::integer] <> ''`;
    case 'producer': {
      const names = steps.length === 0 ? ['userId', 'clientId'] : steps.map(String);
      const conditions = names.map((name) => sql`producer::json ->> ${name}::text <> ''`);
      return sql`producer_id IN (SELECT id FROM producers WHERE ${joinSql(conditions, sql` OR `)})`;
    }
    case 'source':
    case 'geohash':
    case 'elevation':
      return sql`${trustedSql(field)} IS NOT NULL`;
  }
}
