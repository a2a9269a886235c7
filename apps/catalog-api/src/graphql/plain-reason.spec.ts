import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLString, type GraphQLScalarType } from 'graphql';
import { Long } from './long.scalar.ts';
import { plainReason } from './plain-reason.ts';

const messageOf = (scalar: GraphQLScalarType, value: unknown): string => {
  try {
    scalar.parseValue(value);
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('why a value is refused', () => {
  it.each<[GraphQLScalarType, unknown, string]>([
    [GraphQLInt, '2', 'expected an integer, not the text "2".'],
    [GraphQLInt, 1.5, 'expected an integer, not the number 1.5.'],
    [Long, '2', 'expected an integer, not the text "2".'],
    [Long, 1.5, 'expected an integer, not the number 1.5.'],
    [Long, 2 ** 53, 'expected an integer up to 2^53 - 1, not the number 9007199254740992.'],
    [GraphQLString, 5, 'expected text, not the number 5.'],
    [GraphQLString, { a: 1 }, 'expected text, not { a: 1 }.'],
    [GraphQLID, true, 'expected text, not true.'],
    [GraphQLBoolean, 'yes', 'expected true or false, not the text "yes".'],
  ])('%s of %j', (scalar, value, expected) => {
    expect(plainReason(messageOf(scalar, value))).toBe(expected);
  });

  it('stays as it is where no scalar is named', () => {
    expect(plainReason('Field "frm" is not defined by type "I".')).toBe('Field "frm" is not defined by type "I".');
  });
});
