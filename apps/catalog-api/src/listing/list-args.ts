import { ArgsType, Field } from '@nestjs/graphql';
import { NameFilter } from './name-filter.ts';
import { PageArgs } from './page.ts';

/** Of lists that are ordered by name. */
@ArgsType()
export class ListArgs extends PageArgs {
  @Field(() => NameFilter, {
    nullable: true,
    description: 'Selects items of the list. Null, the default, selects all.',
  })
  filter?: NameFilter | null;
}
