import { ArgsType, Field } from '@nestjs/graphql';
import { describedEnum } from '../graphql/described-enum.ts';
import { PageArgs } from '../listing/page.ts';
import { DataExportFilter } from './data-export.filter.ts';
import type { ExportSortField, SortDirection } from './export-order.ts';

const ExportSortFieldEnum = describedEnum<ExportSortField>(
  'DataExportSortField',
  'A field by which a list of exports can be sorted.',
  {
    requestedOn: 'Sorts by the time of the request.',
    name: 'Sorts by name. An export without a name sorts as if its name were empty.',
    size: 'Sorts by the compressed size of all files. An export without a file is smaller than any other.',
  },
);
const SortDirectionEnum = describedEnum<SortDirection>('SortDirection', 'The direction of a sort order.', {
  ASC: 'Sorts from the smallest, the oldest or the first in the alphabet.',
  DESC: 'Sorts from the largest, the newest or the last in the alphabet.',
});

/** Of lists of exports. */
@ArgsType()
export class DataExportArgs extends PageArgs {
  @Field(() => DataExportFilter, {
    nullable: true,
    description: 'Selects exports of the list. Null, the default, selects all.',
  })
  filter?: DataExportFilter | null;

  @Field(() => ExportSortFieldEnum, {
    nullable: true,
    description: 'The field by which the list is sorted. Null, the default, sorts by `requestedOn`.',
  })
  orderBy?: ExportSortField | null;

  @Field(() => SortDirectionEnum, {
    nullable: true,
    description: 'The sort direction. Null, the default, is ASC for `name` and DESC for the other fields.',
  })
  direction?: SortDirection | null;
}
