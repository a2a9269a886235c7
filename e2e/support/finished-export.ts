import type { GuideExport, ObeliskClient } from '@obelisk/stack';
import { waitUntil } from '@obelisk/testing';

const LIMIT_MS = 60_000;

/** Waits until an export is COMPLETED, by the guide's own question. */
export async function finishedExport(client: ObeliskClient, id: string): Promise<GuideExport> {
  let state = await client.statusByGuide(id);
  await waitUntil(
    `export ${id} is finished`,
    async () => {
      state = await client.statusByGuide(id);
      return !['QUEUING', 'GENERATING'].includes(state.status.status);
    },
    LIMIT_MS,
  );
  if (state.status.status !== 'COMPLETED') throw new Error(`Export ${id} ended as ${state.status.status}.`);
  return state;
}

/** Asks for everything in a dataset, with `more` arguments, and waits for the file; gives the id. */
export async function makeExport(client: ObeliskClient, datasetId: string, more = ''): Promise<string> {
  const { createExport } = await client.query<{
    createExport: { message: string | null; item: { id: string } | null };
  }>(
    `mutation { createExport(input: { dataRange: { datasets: ${JSON.stringify(datasetId)} } ${more} }) { message item { id } } }`,
  );
  if (createExport.item === null) throw new Error(createExport.message ?? 'refused');
  await finishedExport(client, createExport.item.id);
  return createExport.item.id;
}
