import { queryOptions } from '@tanstack/react-query';
import { ApiError } from '../../api/api-error.ts';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { AdminQueueQuery, AdminThroughputQuery } from '../../api/generated/graphql.ts';

const ADMIN_QUEUE = graphql(`
  query AdminQueue {
    admin {
      queue {
        queuing
        generating
        claimable
        oldestWaitSeconds
        failed
        unsentMessages
        workers {
          id
          version
          startedOn
          lastHeardOn
          alive
          capacity
          exports {
            id
            name
            user {
              name
            }
            status {
              status
              recordsEstimate
              recordsProcessed
            }
          }
        }
      }
    }
  }
`);

const ADMIN_THROUGHPUT = graphql(`
  query AdminThroughput($hours: Int!) {
    admin {
      queue {
        throughput(hours: $hours) {
          from
          requested
          completed
          failed
          records
          bytes
        }
      }
    }
  }
`);

const QUEUE_MS = 5_000;
const THROUGHPUT_MS = 60_000;

export type QueueNow = NonNullable<AdminQueueQuery['admin']>['queue'];
export type WorkerRow = QueueNow['workers'][number];
export type QueueHour = NonNullable<AdminThroughputQuery['admin']>['queue']['throughput'][number];

/** What waits, what runs and who makes it; asked for again by itself. */
export const queueQuery = queryOptions({
  queryKey: ['admin', 'queue'],
  queryFn: async ({ client, signal }): Promise<QueueNow> => {
    const poll = client.getQueryData(['admin', 'queue']) !== undefined;
    return given((await ask(ADMIN_QUEUE, {}, { signal, poll })).admin).queue;
  },
  refetchInterval: QUEUE_MS,
});

/** What the queue got through in each of the last hours. */
export function throughputQuery(hours: number) {
  const queryKey = ['admin', 'throughput', hours];
  return queryOptions({
    queryKey,
    queryFn: async ({ client, signal }): Promise<QueueHour[]> => {
      const poll = client.getQueryData(queryKey) !== undefined;
      return given((await ask(ADMIN_THROUGHPUT, { hours }, { signal, poll })).admin).queue.throughput;
    },
    refetchInterval: THROUGHPUT_MS,
  });
}

function given<Part>(part: Part | null | undefined): Part {
  if (!part) throw new ApiError('NOT_AUTHORIZED', '');
  return part;
}
