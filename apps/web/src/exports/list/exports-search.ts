import * as z from 'zod/mini';
import type {
  DataExportFilter,
  DataExportSortField,
  ExportStatus,
  SortDirection,
} from '../../api/generated/graphql.ts';

export const STATUSES = ['QUEUING', 'GENERATING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const satisfies ExportStatus[];
export const SORTS = ['newest', 'oldest', 'name', 'largest'] as const;
export type Sort = (typeof SORTS)[number];

const text = z.catch(z.optional(z.string().check(z.maxLength(255))), undefined);

/** What the address says about the list; nonsense in it counts as absent. */
export const exportsSearchSchema = z.object({
  find: text,
  status: z.catch(z.optional(z.enum(STATUSES)), undefined),
  dataset: text,
  team: text,
  sort: z.catch(z.optional(z.enum(SORTS)), undefined),
});
export type ExportsSearch = z.infer<typeof exportsSearchSchema>;

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

/** Whether the list shows less than there is. */
export function isFiltered({ find, status, dataset, team }: ExportsSearch): boolean {
  return [find, status, dataset, team].some((part) => part !== undefined && part !== '');
}

function escapePattern(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
