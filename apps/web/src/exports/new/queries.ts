import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import type { CreateExportInput } from '../../api/generated/graphql.ts';
import { graphql } from '../../api/generated/index.ts';
import { takeItem } from '../../api/outcome.ts';
import type { PreviewItem } from './preview/outlook.ts';
import { escapePattern } from '../../availability/escape-pattern.ts';

const PREVIEW = graphql(`
  query Preview($input: CreateExportInput!) {
    previewExport(input: $input) {
      responseCode
      message
      item {
        recordsEstimate
        estimateIsExact
        sizeInBytesEstimate
        recordsMatching
        recordLimit
        compressedSizeInBytesEstimate
        secondsEstimate
        columns
        rows
      }
    }
  }
`);

const LIKE = graphql(`
  query Like($id: String!) {
    me {
      export(id: $id) {
        name
        dataRange {
          datasets {
            id
          }
          metrics
        }
        from
        to
        filter
        limit
        fields
        format {
          type
          profile
          delimiter
          header
          lineEnd
          nullText
          timestampFormat
        }
        timestampPrecision
        compression
        splitRecords
        splitBytes
        team {
          id
        }
      }
    }
  }
`);

const DATASETS = graphql(`
  query ReadableDatasets($filter: NameFilter) {
    datasets(filter: $filter, limit: 100) {
      count
      items {
        id
        name
        description
      }
    }
  }
`);

const TEAMS = graphql(`
  query OwnTeams {
    me {
      teams(limit: 100) {
        items {
          id
          name
        }
      }
    }
  }
`);

export interface PreviewAnswer {
  readonly preview: PreviewItem | null;
  /** Why there may be more rows than are shown. */
  readonly note: string | undefined;
}

const FOREVER = { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

/** How the file would begin and how large it would be. An older question is given up when the input changes. */
export function previewQuery(input: CreateExportInput | null) {
  return queryOptions({
    queryKey: ['preview', input],
    queryFn: async ({ signal }): Promise<PreviewAnswer | null> => {
      if (input === null) return null;
      const { previewExport } = await ask(PREVIEW, { input }, { signal });
      const item = takeItem(previewExport);
      const preview = item === null ? null : { ...item, rows: item.rows.map((row) => row ?? []) };
      return { preview, note: previewExport.message ?? undefined };
    },
    placeholderData: keepPreviousData,
    gcTime: 60_000, // ms
    ...FOREVER,
  });
}

/** The request of an export; null when there is none of this id. */
export function likeQuery(id: string) {
  return queryOptions({
    queryKey: ['like', id],
    queryFn: async ({ signal }) => (await ask(LIKE, { id }, { signal })).me.export ?? null,
    ...FOREVER,
  });
}

/** Datasets in whose name something stands. */
export function datasetsQuery(find: string) {
  const words = find.trim();
  const filter = words === '' ? null : { name_regex_i: escapePattern(words) };
  return queryOptions({
    queryKey: ['readable-datasets', words],
    queryFn: async ({ signal }) => (await ask(DATASETS, { filter }, { signal })).datasets,
    placeholderData: keepPreviousData,
    staleTime: 60_000, // ms
  });
}

/** Datasets by their ids, for their names; those that cannot be seen are left out. */
export function datasetsByIdQuery(ids: readonly string[]) {
  return queryOptions({
    queryKey: ['datasets-by-id', ids],
    queryFn: async ({ signal }) =>
      ids.length === 0 ? [] : (await ask(DATASETS, { filter: { id_in: [...ids] } }, { signal })).datasets.items,
    placeholderData: keepPreviousData,
    staleTime: 60_000, // ms
  });
}

export const ownTeamsQuery = queryOptions({
  queryKey: ['own-teams'],
  queryFn: async ({ signal }) => (await ask(TEAMS, {}, { signal })).me.teams.items,
  staleTime: 60_000, // ms
});
