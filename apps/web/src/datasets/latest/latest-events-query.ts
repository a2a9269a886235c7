import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { answerDetails, codeByStatus } from '../../api/answer.ts';
import { ApiError } from '../../api/api-error.ts';

const ENDPOINT = '/api/v3/data/query/events';
const SHOWN = 10;

const answerSchema = z.object({
  items: z.array(
    z.object({
      timestamp: z.number(),
      metric: z.string(),
      source: z.nullish(z.string()),
      value: z.optional(z.unknown()),
    }),
  ),
});

export type LatestEvent = z.infer<typeof answerSchema>['items'][number] & { readonly id: string };

/** The newest events of a dataset, as far as the account reads it; asked with the session's cookie. */
export function latestEventsQuery(datasetId: string) {
  return queryOptions({
    queryKey: ['latest-events', datasetId],
    queryFn: async ({ signal }): Promise<readonly LatestEvent[]> => {
      const response = await fetch(ENDPOINT, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          dataRange: { datasets: [datasetId] },
          orderBy: { fields: ['timestamp'], ordering: 'desc' },
          limit: SHOWN,
        }),
        signal,
      });
      const parsed = answerSchema.safeParse(await response.json().catch(() => undefined));
      if (!response.ok || !parsed.success)
        throw new ApiError(codeByStatus(response.status), '', answerDetails(response));
      return parsed.data.items.map((event, index) => ({ ...event, id: String(index) }));
    },
  });
}
