import type { ExportEntity } from '@obelisk/database';
import { newestFirst, type ListOrder, type SortKey } from '../listing/page.ts';

export type ExportSortField = 'requestedOn' | 'name' | 'size';
export type SortDirection = ListOrder<ExportEntity>['direction'];

/** No two exports have the same. It grows with the time of the request. */
const NEWEST_FIRST = newestFirst<ExportEntity>('export.sequence', ({ sequence }) => sequence);

/** Besides the sequence. What an export lacks sorts as less than any other. */
const SORT_KEYS: Readonly<Record<ExportSortField, readonly SortKey<ExportEntity>[]>> = {
  requestedOn: [],
  name: [{ column: `coalesce(export.name, '')`, type: 'string', of: ({ name }) => name ?? '' }],
  size: [
    {
      column: 'coalesce(export.compressedSizeInBytes, -1)',
      type: 'number',
      of: ({ compressedSizeInBytes }) => compressedSizeInBytes ?? -1,
    },
  ],
};

export function exportOrder(
  field: ExportSortField | null | undefined,
  direction: SortDirection | null | undefined,
): ListOrder<ExportEntity> {
  return {
    keys: [...SORT_KEYS[field ?? 'requestedOn'], ...NEWEST_FIRST.keys],
    direction: direction ?? (field === 'name' ? 'ASC' : 'DESC'),
  };
}
