import { InputType } from '@nestjs/graphql';
import { FilterField } from './filter-field.ts';

/** What every filter can ask of a name. */
@InputType({ isAbstract: true })
export abstract class NameConditions {
  @FilterField(() => String)
  name?: string | null;

  @FilterField(() => [String])
  name_in?: string[] | null;

  @FilterField(() => String)
  name_regex?: string | null;

  @FilterField(() => String)
  name_regex_i?: string | null;
}
