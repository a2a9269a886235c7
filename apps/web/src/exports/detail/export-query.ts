import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { ApiError } from '../../api/api-error.ts';
import { graphql } from '../../api/generated/index.ts';
import type { ExportQuery } from '../../api/generated/graphql.ts';

const EXPORT = graphql(`
  query Export($id: String!) {
    me {
      export(id: $id) {
        ...ExportRow
        user {
          id
          name
        }
        dataRange {
          metrics
        }
        fields
        filter
        limit
        format {
          type
          profile
          delimiter
          header
          lineEnd
          nullText
          timestampFormat
        }
        compression
        startedOn
        downloadLinks {
          id
          part
          createdOn
          expiresOn
          lastUsedOn
        }
        lastDownload {
          downloadedOn
          user {
            name
          }
        }
        splitBytes
        splitRecords
        timestampPrecision
        status {
          failures {
            attempt
            failedOn
            message
          }
        }
        result {
          sha256
          sizeInBytes
          parts {
            url
            records
            sha256
            compressedSizeInBytes
          }
        }
      }
    }
  }
`);

export type ExportDetail = NonNullable<ExportQuery['me']['export']>;

/** One export with all that is known of it. To ask again because of time is no work of a person. */
export function exportQuery(client: QueryClient, id: string) {
  const queryKey = ['export', id];
  return queryOptions({
    queryKey,
    queryFn: async ({ signal }): Promise<ExportDetail> => {
      const poll = client.getQueryData(queryKey) !== undefined;
      const { me } = await ask(EXPORT, { id }, { signal, poll });
      if (!me.export) throw new ApiError('NOT_FOUND', '');
      return me.export;
    },
  });
}
