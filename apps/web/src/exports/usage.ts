import { queryOptions } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { readLimitValues } from '../account/limit-values.ts';
import { ask } from '../api/ask.ts';
import { graphql } from '../api/generated/index.ts';

const USAGE = graphql(`
  query Usage {
    me {
      usageRemaining
      aggregatedUsageLimit {
        values
      }
    }
  }
`);

/** Obelisk keeps limits as JSON. */
const remainingSchema = z.object({ maxDataExports: z.number() });

export interface Usage {
  /** Exports held, and how many may be held at the same time. */
  readonly held: number;
  readonly maxExports: number;
  /** Records in one export. */
  readonly maxRecords: number;
}

export const usageQuery = queryOptions({
  queryKey: ['usage'],
  queryFn: async ({ signal }): Promise<Usage> => {
    const { me } = await ask(USAGE, {}, { signal });
    const limit = readLimitValues(me.aggregatedUsageLimit.values);
    const remaining = remainingSchema.parse(me.usageRemaining);
    return {
      held: Math.max(0, limit.maxDataExports - remaining.maxDataExports),
      maxExports: limit.maxDataExports,
      maxRecords: limit.maxDataExportRecords,
    };
  },
});
