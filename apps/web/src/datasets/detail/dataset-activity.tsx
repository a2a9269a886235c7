import { Activity } from '../../activity/activity.tsx';
import type { ActivityPage } from '../../activity/activity-row.ts';
import { ask } from '../../api/ask.ts';
import { EMPTY_PAGE } from '../../api/pages-query.ts';
import { graphql } from '../../api/generated/index.ts';

const DATASET_ACTIVITY = graphql(`
  query DatasetActivity($id: String!, $cursor: String) {
    dataset(id: $id) {
      auditEvents(cursor: $cursor, limit: 50) {
        items {
          ...ActivityRow
        }
        cursor
        count
      }
    }
  }
`);

export function DatasetActivity({ datasetId }: { readonly datasetId: string }) {
  const fetchPage = async (cursor: string | null, signal: AbortSignal): Promise<ActivityPage> => {
    const { dataset } = await ask(DATASET_ACTIVITY, { id: datasetId, cursor }, { signal });
    return dataset?.auditEvents ?? EMPTY_PAGE;
  };
  return <Activity of={['dataset', datasetId]} fetchPage={fetchPage} />;
}
