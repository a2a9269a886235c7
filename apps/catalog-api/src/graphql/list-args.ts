import { ArgsType, Field } from '@nestjs/graphql';
import { NameFilter } from './name-filter.ts';
import { PageArgs } from './page.ts';

/** Of lists that are ordered by name. */
@ArgsType()
export class ListArgs extends PageArgs {
  @Field(() => NameFilter, { nullable: true })
  filter?: NameFilter | null;
}
