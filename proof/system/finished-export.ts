import type { GuideExport, ObeliskClient } from '@obelisk/stack';
import { waitUntil } from '@obelisk/testing';

const LIMIT_MS = 60_000;

/** Waits until an export is COMPLETED, by the guide's own question, `limit` milliseconds at most. */
export async function finishedExport(client: ObeliskClient, id: string, limit = LIMIT_MS): Promise<GuideExport> {
  let state = await client.statusByGuide(id);
  await waitUntil(
    `export ${id} is finished`,
    async () => {
      state = await client.statusByGuide(id);
      return !['QUEUING', 'GENERATING'].includes(state.status.status);
    },
    limit,
  );
  if (state.status.status !== 'COMPLETED') throw new Error(`Export ${id} ended as ${state.status.status}.`);
  return state;
}

/** Asks for everything in a dataset, with `more` arguments; gives the id. */
export async function requestExport(client: ObeliskClient, datasetId: string, more = ''): Promise<string> {
  const { createExport } = await client.query<{
    createExport: { message: string | null; item: { id: string } | null };
  }>(
    `mutation { createExport(input: { dataRange: { datasets: ${JSON.stringify(datasetId)} } ${more} }) { message item { id } } }`,
  );
  if (createExport.item === null) throw new Error(createExport.message ?? 'refused');
  return createExport.item.id;
}

/** As `requestExport`, and waits for the file. */
export async function makeExport(client: ObeliskClient, datasetId: string, more = ''): Promise<string> {
  const id = await requestExport(client, datasetId, more);
  await finishedExport(client, id);
  return id;
}
