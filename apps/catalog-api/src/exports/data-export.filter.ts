import { Field, InputType } from '@nestjs/graphql';
import type { ExportStatus } from '@obelisk/domain';
import { Long } from '../graphql/long.scalar.ts';
import { ExportStatusEnum } from './export-enums.ts';

@InputType({
  description:
    'Selects exports. All parts that are given must hold; a part that is null selects nothing away. Patterns are those of `_regex` in filters of exports.',
})
export class DataExportFilter {
  @Field(() => [DataExportFilter], { nullable: true })
  _and?: DataExportFilter[] | null;

  @Field(() => [DataExportFilter], { nullable: true })
  _or?: DataExportFilter[] | null;

  @Field(() => DataExportFilter, { nullable: true })
  _not?: DataExportFilter | null;

  @Field(() => String, { nullable: true })
  id?: string | null;

  @Field(() => [String], { nullable: true })
  id_in?: string[] | null;

  @Field(() => ExportStatusEnum, { nullable: true })
  status?: ExportStatus | null;

  @Field(() => [ExportStatusEnum], { nullable: true })
  status_in?: ExportStatus[] | null;

  @Field(() => String, { nullable: true, description: 'Selects exports of this dataset, by its id.' })
  dataset?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Selects exports of at least one of these datasets, by their ids.',
  })
  dataset_in?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Selects exports for this team, by its id.' })
  team?: string | null;

  @Field(() => [String], { nullable: true, description: 'Selects exports for one of these teams, by their ids.' })
  team_in?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Selects exports that this account asked for, by its id.' })
  user?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Selects exports that one of these accounts asked for, by their ids.',
  })
  user_in?: string[] | null;

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
