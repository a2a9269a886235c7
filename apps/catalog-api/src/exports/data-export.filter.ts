import { InputType } from '@nestjs/graphql';
import type { ExportStatus } from '@obelisk/domain';
import { Long } from '../graphql/long.scalar.ts';
import { ExportStatusEnum } from './export-enums.ts';
import { FilterField } from '../listing/filter-field.ts';
import { NameConditions } from '../listing/name-conditions.ts';

@InputType({
  description:
    'Selects exports. An export must match all conditions that are given. Regular expressions use the syntax of `_regex` in the query language.',
})
export class DataExportFilter extends NameConditions {
  @FilterField(() => [DataExportFilter])
  _and?: DataExportFilter[] | null;

  @FilterField(() => [DataExportFilter])
  _or?: DataExportFilter[] | null;

  @FilterField(() => DataExportFilter)
  _not?: DataExportFilter | null;

  @FilterField(() => String)
  id?: string | null;

  @FilterField(() => [String])
  id_in?: string[] | null;

  @FilterField(() => ExportStatusEnum)
  status?: ExportStatus | null;

  @FilterField(() => [ExportStatusEnum])
  status_in?: ExportStatus[] | null;

  @FilterField(() => String, 'Matches exports that contain data of the dataset with this ID.')
  dataset?: string | null;

  @FilterField(() => [String], 'Matches exports that contain data of at least one of the datasets with these IDs.')
  dataset_in?: string[] | null;

  @FilterField(() => String, 'Matches exports of the team with this ID.')
  team?: string | null;

  @FilterField(() => [String], 'Matches exports of the teams with these IDs.')
  team_in?: string[] | null;

  @FilterField(() => String, 'Matches exports that the account with this ID requested.')
  user?: string | null;

  @FilterField(() => [String], 'Matches exports that the accounts with these IDs requested.')
  user_in?: string[] | null;

  @FilterField(() => Long)
  requestedOn?: number | null;

  @FilterField(() => [Long])
  requestedOn_in?: number[] | null;

  @FilterField(() => Long)
  requestedOn_lt?: number | null;

  @FilterField(() => Long)
  requestedOn_lte?: number | null;

  @FilterField(() => Long)
  requestedOn_gt?: number | null;

  @FilterField(() => Long)
  requestedOn_gte?: number | null;
}
