import { ArgsType, Field, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of.ts';
import { PageArgs } from '../graphql/page.ts';
import { DataExportFilter } from './data-export.filter.ts';
import type { ExportSortField, SortDirection } from './export-order.ts';

const ExportSortFieldEnum = enumOf<ExportSortField>(['requestedOn', 'name', 'size']);
const SortDirectionEnum = enumOf<SortDirection>(['ASC', 'DESC']);

registerEnumType(ExportSortFieldEnum, {
  name: 'DataExportSortField',
  description: 'What a list of exports is sorted by.',
  valuesMap: {
    requestedOn: { description: 'Sorts by the time of the request.' },
    name: { description: 'Sorts by name. An export without a name sorts as the empty name.' },
    size: {
      description: 'Sorts by the bytes of all files of the export. An export without a file is smaller than any other.',
    },
  },
});
registerEnumType(SortDirectionEnum, {
  name: 'SortDirection',
  valuesMap: {
    ASC: { description: 'Puts the smallest, the first of the alphabet or the oldest first.' },
    DESC: { description: 'Puts the largest, the last of the alphabet or the newest first.' },
  },
});

/** Of lists of exports. */
@ArgsType()
export class DataExportArgs extends PageArgs {
  @Field(() => DataExportFilter, {
    nullable: true,
    description: 'Selects the exports of the list. Null, the default, selects all.',
  })
  filter?: DataExportFilter | null;

  @Field(() => ExportSortFieldEnum, {
    nullable: true,
    description: 'Sorts the list. Null, the default, is `requestedOn`.',
  })
  orderBy?: ExportSortField | null;

  @Field(() => SortDirectionEnum, {
    nullable: true,
    description:
      'Says which end of `orderBy` comes first. Null, the default, is `ASC` for `name` and `DESC` for the others.',
  })
  direction?: SortDirection | null;
}
