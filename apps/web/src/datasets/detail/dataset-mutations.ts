import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { UpdateDatasetInput } from '../../api/generated/graphql.ts';
import { takeItem } from '../../api/outcome.ts';

const UPDATE_DATASET = graphql(`
  mutation UpdateDataset($id: String!, $input: UpdateDatasetInput!) {
    onDataset(id: $id) {
      update(input: $input) {
        responseCode
        message
      }
    }
  }
`);

const ARCHIVE_DATASET = graphql(`
  mutation ArchiveDataset($id: String!) {
    onDataset(id: $id) {
      archive {
        responseCode
        message
      }
    }
  }
`);

const UNARCHIVE_DATASET = graphql(`
  mutation UnarchiveDataset($id: String!) {
    onDataset(id: $id) {
      unarchive {
        responseCode
        message
      }
    }
  }
`);

export async function updateDataset(id: string, input: UpdateDatasetInput): Promise<void> {
  takeItem((await ask(UPDATE_DATASET, { id, input })).onDataset.update);
}

export async function archiveDataset(id: string): Promise<void> {
  takeItem((await ask(ARCHIVE_DATASET, { id })).onDataset.archive);
}

/** Platform managers may. */
export async function unarchiveDataset(id: string): Promise<void> {
  takeItem((await ask(UNARCHIVE_DATASET, { id })).onDataset.unarchive);
}
