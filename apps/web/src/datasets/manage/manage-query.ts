import { queryOptions } from '@tanstack/react-query';
import { ApiError } from '../../api/api-error.ts';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type {
  DatasetManagementQuery,
  DeletionPreviewQuery,
  EventDeletionInput,
  RemovalPreviewQuery,
} from '../../api/generated/graphql.ts';

const MANAGEMENT = graphql(`
  query DatasetManagement($id: String!) {
    dataset(id: $id) {
      published
      metadata {
        licence
        keywords
        contact
      }
      retention {
        days
        daysBefore
        effectiveOn
        due {
          events
        }
      }
      eventDeletions {
        id
        to
        metrics
        sources
        from
        requestedOn
        deleted
        completedOn
        byRetention
      }
    }
  }
`);

const DELETION_PREVIEW = graphql(`
  query DeletionPreview($id: String!, $input: EventDeletionInput!) {
    dataset(id: $id) {
      previewDeletion(input: $input) {
        events
        isExact
      }
    }
  }
`);

const REMOVAL_PREVIEW = graphql(`
  query RemovalPreview($id: String!) {
    dataset(id: $id) {
      previewRemoval {
        events
        exports
        people
        teams
      }
    }
  }
`);

export type Management = NonNullable<DatasetManagementQuery['dataset']>;
export type Retention = Management['retention'];
export type EventDeletion = NonNullable<Management['eventDeletions']>[number];
export type DeletionCount = NonNullable<NonNullable<DeletionPreviewQuery['dataset']>['previewDeletion']>;
export type Removal = NonNullable<NonNullable<RemovalPreviewQuery['dataset']>['previewRemoval']>;

/** What only managers see of a dataset as a whole. */
export function managementQuery(id: string) {
  return queryOptions({
    queryKey: ['dataset-management', id],
    queryFn: async ({ signal }): Promise<Management> => {
      const { dataset } = await ask(MANAGEMENT, { id }, { signal });
      if (!dataset) throw new ApiError('NOT_FOUND', '');
      return dataset;
    },
  });
}

export async function previewDeletion(id: string, input: EventDeletionInput): Promise<DeletionCount> {
  const { dataset } = await ask(DELETION_PREVIEW, { id, input });
  if (!dataset?.previewDeletion) throw new ApiError('NOT_FOUND', '');
  return dataset.previewDeletion;
}

export async function previewRemoval(id: string): Promise<Removal> {
  const { dataset } = await ask(REMOVAL_PREVIEW, { id });
  if (!dataset?.previewRemoval) throw new ApiError('NOT_FOUND', '');
  return dataset.previewRemoval;
}
