/** What GraphQL's own scalars, and ours, are to a person. */
const WORDS: Readonly<Record<string, string>> = {
  Int: 'an integer',
  Long: 'an integer',
  SafeInt: 'an integer',
  Float: 'a number',
  String: 'text',
  ID: 'text',
  Boolean: 'true or false',
};

/** `Int cannot represent non-integer value: "2"`, https://github.com/graphql/graphql-js/blob/16.x.x/src/type/scalars.ts */
const CANNOT = /^(\w+) cannot (?:represent|represent a|represent an) [^:]*: ([\s\S]*)$/;

/** Of Long: https://github.com/graphql-hive/graphql-scalars/blob/master/src/scalars/SafeInt.ts */
const TOO_LARGE = 'unsafe integer';

/** Says why a value was refused without the name of a scalar. */
export function plainReason(message: string): string {
  const [, scalar = '', value = ''] = CANNOT.exec(message) ?? [];
  const expected = message.includes(TOO_LARGE) ? 'an integer up to 2^53 - 1' : WORDS[scalar];
  return expected === undefined ? message : `expected ${expected}, not ${kindOf(value)}${value}.`;
}

function kindOf(value: string): string {
  if (value.startsWith('"')) return 'the text ';
  if (/^-?\d/.test(value)) return 'the number ';
  return '';
}
