import type { DataExportFilter, DataExportSortField, SortDirection } from '../api/generated/graphql.ts';
import type { ExportsSearch, Sort } from '../exports/list/exports-search.ts';

export interface ListArguments {
  readonly filter: DataExportFilter;
  readonly orderBy: DataExportSortField;
  readonly direction: SortDirection;
}

const ORDERS: Readonly<Record<Sort, Pick<ListArguments, 'orderBy' | 'direction'>>> = {
  newest: { orderBy: 'requestedOn', direction: 'DESC' },
  oldest: { orderBy: 'requestedOn', direction: 'ASC' },
  name: { orderBy: 'name', direction: 'ASC' },
  largest: { orderBy: 'size', direction: 'DESC' },
};

/** The list's arguments; what is looked for is a text, not a pattern. */
export function listArguments({ find, status, dataset, team, sort = 'newest' }: ExportsSearch): ListArguments {
  const words = find?.trim() ?? '';
  return {
    filter: {
      ...(words === '' ? {} : { name_regex_i: escapePattern(words) }),
      ...(status === undefined ? {} : { status }),
      ...(dataset === undefined ? {} : { dataset }),
      ...(team === undefined ? {} : { team }),
    },
    ...ORDERS[sort],
  };
}

function escapePattern(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
