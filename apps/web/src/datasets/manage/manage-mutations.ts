import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { DatasetMetadataInput, EventDeletionInput } from '../../api/generated/graphql.ts';
import { takeItem } from '../../api/outcome.ts';

const SET_METADATA = graphql(`
  mutation SetMetadata($id: String!, $input: DatasetMetadataInput!) {
    onDataset(id: $id) {
      setMetadata(input: $input) {
        responseCode
        message
      }
    }
  }
`);

const SET_PUBLISHED = graphql(`
  mutation SetPublished($id: String!, $published: Boolean!) {
    onDataset(id: $id) {
      setPublished(published: $published) {
        responseCode
        message
      }
    }
  }
`);

const SET_RETENTION = graphql(`
  mutation SetRetention($id: String!, $days: Int) {
    onDataset(id: $id) {
      setRetention(days: $days) {
        responseCode
        message
      }
    }
  }
`);

const DELETE_EVENTS = graphql(`
  mutation DeleteEvents($id: String!, $input: EventDeletionInput!, $expected: Long!) {
    onDataset(id: $id) {
      deleteEvents(input: $input, expected: $expected) {
        responseCode
        message
      }
    }
  }
`);

const REMOVE_DATASET = graphql(`
  mutation RemoveDataset($id: String!, $name: String!) {
    onDataset(id: $id) {
      remove(name: $name) {
        responseCode
        message
      }
    }
  }
`);

export async function setMetadata(id: string, input: DatasetMetadataInput): Promise<void> {
  takeItem((await ask(SET_METADATA, { id, input })).onDataset.setMetadata);
}

export async function setPublished(id: string, published: boolean): Promise<void> {
  takeItem((await ask(SET_PUBLISHED, { id, published })).onDataset.setPublished);
}

/** @param days null: for ever */
export async function setRetention(id: string, days: number | null): Promise<void> {
  takeItem((await ask(SET_RETENTION, { id, days })).onDataset.setRetention);
}

export async function deleteEvents(id: string, input: EventDeletionInput, expected: number): Promise<void> {
  takeItem((await ask(DELETE_EVENTS, { id, input, expected })).onDataset.deleteEvents);
}

export async function removeDataset(id: string, name: string): Promise<void> {
  takeItem((await ask(REMOVE_DATASET, { id, name })).onDataset.remove);
}
