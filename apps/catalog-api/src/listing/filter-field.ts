import { Field, type ReturnTypeFunc } from '@nestjs/graphql';

/** What each operator of a list filter compares, by the suffix of the field. `list-filter.ts` implements them. */
const CONDITIONS: Readonly<Record<string, (field: string) => string>> = {
  '': (field) => `Matches items whose ${field} equals this value.`,
  in: (field) => `Matches items whose ${field} is one of these values.`,
  lt: (field) => `Matches items whose ${field} is before this time, in UTC milliseconds.`,
  lte: (field) => `Matches items whose ${field} is at or before this time, in UTC milliseconds.`,
  gt: (field) => `Matches items whose ${field} is after this time, in UTC milliseconds.`,
  gte: (field) => `Matches items whose ${field} is at or after this time, in UTC milliseconds.`,
  regex: (field) => `Matches items whose ${field} matches this regular expression, which is case-sensitive.`,
  regex_i: (field) => `Matches items whose ${field} matches this regular expression, ignoring case.`,
};

const LOGIC: Readonly<Record<string, string>> = {
  _and: 'Matches items that match all of these filters.',
  _or: 'Matches items that match at least one of these filters.',
  _not: 'Matches items that do not match this filter.',
};

/**
 * A condition of a list filter, described by its name: `name_regex_i`, `_and`.
 *
 * @param description where the name does not explain the condition
 */
export function FilterField(type: ReturnTypeFunc, description?: string): PropertyDecorator {
  return (target, key) => {
    const text = description ?? describeCondition(String(key));
    Field(type, { nullable: true, description: `${text} Null, the default, is ignored.` })(target, key);
  };
}

/** @throws TypeError for an operator that does not exist */
function describeCondition(key: string): string {
  const [field = '', ...operator] = key.split('_');
  const text = LOGIC[key] ?? CONDITIONS[operator.join('_')]?.(`\`${field}\``);
  if (text === undefined) throw new TypeError(`no description for the condition ${key}`);
  return text;
}
