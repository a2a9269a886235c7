import { Field, InputType } from '@nestjs/graphql';

@InputType({ description: 'All parts that are given must hold. Patterns are those of `_regex` in filters of exports.' })
export class NameFilter {
  @Field(() => [NameFilter], { nullable: true })
  _and?: NameFilter[] | null;

  @Field(() => [NameFilter], { nullable: true })
  _or?: NameFilter[] | null;

  @Field(() => NameFilter, { nullable: true })
  _not?: NameFilter | null;

  @Field(() => String, { nullable: true })
  id?: string | null;

  @Field(() => [String], { nullable: true })
  id_in?: string[] | null;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => [String], { nullable: true })
  name_in?: string[] | null;

  @Field(() => String, { nullable: true })
  name_regex?: string | null;

  @Field(() => String, { nullable: true, description: 'Capitals or not.' })
  name_regex_i?: string | null;
}
