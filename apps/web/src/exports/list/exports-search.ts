import * as z from 'zod/mini';
import type { ExportStatus } from '../../api/generated/graphql.ts';

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

/** Whether the list shows less than there is. */
export function isFiltered({ find, status, dataset, team }: ExportsSearch): boolean {
  return [find, status, dataset, team].some((part) => part !== undefined && part !== '');
}
