import { Field, InputType } from '@nestjs/graphql';

@InputType({
  description:
    'Selects by id and name. All parts that are given must hold; a part that is null selects nothing away. Patterns are those of `_regex` in filters of exports.',
})
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

  @Field(() => String, {
    nullable: true,
    description: 'Matches a regular expression that ignores the case of letters.',
  })
  name_regex_i?: string | null;
}
