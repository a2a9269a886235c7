import type { FilterPath } from '@obelisk/domain';
import { sql, type Sql } from '../sql/sql.ts';

/*
 * What an event has at a path into its `value`, in each of the types that it may be compared as; NULL when it has another one, or nothing. CASE, as
 * nothing but json and number[] metrics have text that is JSON. As json, not jsonb: `->` finds nothing in a scalar there.
 */
const IS_BOOL = sql`right(metric, 6) = '::bool'`;
const IS_TEXT = sql`right(metric, 8) = '::string'`;
const IS_JSON = sql`(right(metric, 6) = '::json' OR right(metric, 10) = '::number[]')`;

/** What JSON is as text that `_exists` counts as nothing; it is stored without spaces. */
const EMPTY_JSON = sql`('null', '""', '[]', '{}')`;

/** What a constant of a filter is, and what an event's value is compared as. */
export type ScalarType = 'number' | 'string' | 'boolean';

export function valueAs(type: ScalarType, { steps }: FilterPath): Sql {
  const json = jsonAt(steps);
  const isWhole = steps.length === 0;
  switch (type) {
    case 'number': {
      const number = sql`CASE WHEN json_typeof(${json}) = 'number' THEN (${json} #>> '{}')::float8 END`;
      return isWhole ? sql`COALESCE(number_value, ${number})` : sql`(${number})`;
    }
    case 'string': {
      const text = sql`CASE WHEN json_typeof(${json}) = 'string' THEN ${json} #>> '{}' END`;
      return isWhole ? sql`(CASE WHEN ${IS_TEXT} THEN text_value ELSE ${text} END)` : sql`(${text})`;
    }
    case 'boolean': {
      const truth = sql`CASE WHEN json_typeof(${json}) = 'boolean' THEN (${json} #>> '{}') = 'true' END`;
      return isWhole ? sql`(CASE WHEN ${IS_BOOL} THEN text_value = 'true' ELSE ${truth} END)` : sql`(${truth})`;
    }
  }
}

/** Whether there is something at the path, and not merely something empty. */
export function valueExists({ steps }: FilterPath): Sql {
  if (steps.length > 0) return sql`(${jsonAt(steps)})::text NOT IN ${EMPTY_JSON}`;
  return sql`CASE WHEN ${IS_TEXT} THEN text_value <> '' WHEN ${IS_JSON} THEN text_value NOT IN ${EMPTY_JSON} ELSE true END`;
}

function jsonAt(steps: FilterPath['steps']): Sql {
  const root = sql`(CASE WHEN ${IS_JSON} THEN text_value::json END)`;
  return steps.reduce<Sql>(
    (json, step) => (typeof step === 'number' ? sql`${json} -> ${step}::integer` : sql`${json} -> ${step}::text`),
    root,
  );
}
