import { finished } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { replaceStored } from '../import/store/merge-staged.ts';
import { COLUMNS_BEHIND_TIME } from '../import/store/copy-text.ts';
import { COPY_STAGED } from '../import/store/staging.ts';

const COPY_STRAIGHT = `COPY metric_events ("timestamp", ${COLUMNS_BEHIND_TIME}, ts_received, dataset_key) FROM STDIN`;
const FIRST_ROW = '(0,0)';
const BEHIND_LAST_ROW = '(4294967295,0)';

/** Lines of `copyLine`, and what they all have in common. */
export interface RowsToStore {
  rows: string;
  datasetKey: number;
  /** UTC ms. */
  received: number;
}

/** Stores events, none of whose keys is stored, nor twice among them. @throws DatabaseError (unique_violation) when one is */
export function copyStraight(client: ClientBase, { rows, datasetKey, received }: RowsToStore): Promise<void> {
  const lineEnd = `\t${String(received)}\t${String(datasetKey)}\n`; // within a line, a line feed is escaped
  return copy(client, COPY_STRAIGHT, rows.replaceAll('\n', lineEnd));
}

/** Stores events over those of the same keys. @returns how many are new */
export async function copyAndMerge(client: ClientBase, { rows, datasetKey, received }: RowsToStore): Promise<number> {
  await copy(client, COPY_STAGED, rows);
  return replaceStored(client, [datasetKey, received, FIRST_ROW, BEHIND_LAST_ROW]);
}

async function copy(client: ClientBase, statement: string, text: string): Promise<void> {
  await finished(client.query(copyFrom(statement)).end(text));
}
