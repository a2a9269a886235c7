import { Field, InputType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';

@InputType({ description: 'All parts that are given must hold. Patterns are those of `_regex` in filters of exports.' })
export class DataExportFilter {
  @Field(() => [DataExportFilter], { nullable: true })
  _and?: DataExportFilter[] | null;

  @Field(() => [DataExportFilter], { nullable: true })
  _or?: DataExportFilter[] | null;

  @Field(() => DataExportFilter, { nullable: true })
  _not?: DataExportFilter | null;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => [String], { nullable: true })
  name_in?: string[] | null;

  @Field(() => String, { nullable: true })
  name_regex?: string | null;

  @Field(() => String, { nullable: true, description: 'Capitals or not.' })
  name_regex_i?: string | null;

  @Field(() => Long, { nullable: true })
  requestedOn?: number | null;

  @Field(() => [Long], { nullable: true })
  requestedOn_in?: number[] | null;

  @Field(() => Long, { nullable: true })
  requestedOn_lt?: number | null;

  @Field(() => Long, { nullable: true })
  requestedOn_lte?: number | null;

  @Field(() => Long, { nullable: true })
  requestedOn_gt?: number | null;

  @Field(() => Long, { nullable: true })
  requestedOn_gte?: number | null;
}
