import { queryOptions } from '@tanstack/react-query';
import { ApiError } from '../../api/api-error.ts';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { DatasetQuery } from '../../api/generated/graphql.ts';

const DATASET = graphql(`
  query Dataset($id: String!) {
    dataset(id: $id) {
      id
      name
      description
      metadata {
        licence
        keywords
        contact
      }
      openData
      archived
      permissions
      readFilter
    }
  }
`);

export type DatasetDetail = NonNullable<DatasetQuery['dataset']>;

export function datasetQuery(id: string) {
  return queryOptions({
    queryKey: ['dataset', id],
    queryFn: async ({ signal }): Promise<DatasetDetail> => {
      const { dataset } = await ask(DATASET, { id }, { signal });
      if (!dataset) throw new ApiError('NOT_FOUND', '');
      return dataset;
    },
  });
}
