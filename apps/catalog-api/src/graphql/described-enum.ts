import { registerEnumType } from '@nestjs/graphql';

/**
 * Registers an enum of the schema.
 *
 * @param values with the description of each; the compiler requires one for every member of `T`
 */
export function describedEnum<T extends string>(
  name: string,
  description: string,
  values: Readonly<Record<T, string>>,
): { [K in T]: K } {
  const entries = Object.entries<string>(values);
  const type = Object.fromEntries(entries.map(([value]) => [value, value])) as { [K in T]: K };
  const valuesMap = Object.fromEntries(entries.map(([value, text]) => [value, { description: text }])) as Record<
    T,
    { description: string }
  >;
  registerEnumType(type, { name, description, valuesMap });
  return type;
}
