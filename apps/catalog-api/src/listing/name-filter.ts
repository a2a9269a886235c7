import { InputType } from '@nestjs/graphql';
import { FilterField } from './filter-field.ts';
import { NameConditions } from './name-conditions.ts';

@InputType({
  description:
    'Selects items by ID and name. An item must match all conditions that are given. Regular expressions use the syntax of `_regex` in the query language.',
})
export class NameFilter extends NameConditions {
  @FilterField(() => [NameFilter])
  _and?: NameFilter[] | null;

  @FilterField(() => [NameFilter])
  _or?: NameFilter[] | null;

  @FilterField(() => NameFilter)
  _not?: NameFilter | null;

  @FilterField(() => String)
  id?: string | null;

  @FilterField(() => [String])
  id_in?: string[] | null;
}
