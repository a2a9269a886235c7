import { GraphQLScalarType } from 'graphql';
import { GraphQLSafeInt } from 'graphql-scalars';

/** Integers up to 2^53, which is what JSON numbers carry exactly: times in milliseconds, records, bytes. */
export const Long = new GraphQLScalarType({
  ...GraphQLSafeInt.toConfig(),
  name: 'Long',
  description: 'An integer between -(2^53 - 1) and 2^53 - 1. Times are UTC milliseconds.',
  specifiedByURL: null,
});
