import { GraphQLError, GraphQLScalarType } from 'graphql';
import { GraphQLSafeInt } from 'graphql-scalars';

/** Integers up to 2^53, which is what JSON numbers carry exactly: times in milliseconds, records, bytes. */
export const Long = new GraphQLScalarType({
  ...GraphQLSafeInt.toConfig(),
  name: 'Long',
  description: 'A whole number from -(2^53 - 1) to 2^53 - 1. Times are UTC milliseconds.',
  specifiedByURL: null,
  // In the words of graphql's Int, which show that a text is one.
  parseValue: (value) => {
    if (typeof value === 'number') return GraphQLSafeInt.parseValue(value);
    throw new GraphQLError(`Long cannot represent non-integer value: ${JSON.stringify(value)}`);
  },
});
