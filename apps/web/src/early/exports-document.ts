import { graphql } from '../api/generated/index.ts';
import type { ExportsSearch } from '../exports/list/exports-search.ts';
import { listArguments } from './list-arguments.ts';

export const PAGE_SIZE = 100;

export const EXPORTS = graphql(`
  query Exports(
    $cursor: String
    $limit: Int
    $filter: DataExportFilter
    $orderBy: DataExportSortField
    $direction: SortDirection
  ) {
    me {
      exports(cursor: $cursor, limit: $limit, filter: $filter, orderBy: $orderBy, direction: $direction) {
        items {
          ...ExportRow
        }
        cursor
        count
      }
    }
  }
`);

/** What the first page of a list, or that after a cursor, is asked for with. */
export function exportsVariables(search: ExportsSearch, cursor: string | null) {
  return { ...listArguments(search), cursor, limit: PAGE_SIZE };
}
