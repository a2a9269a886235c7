import { ensureDemoDataset, importSample } from '@obelisk/stack';
import { finishedExport } from '../system/finished-export.ts';
import type { TestSystem } from '../system/test-system.ts';
import { memoryOf } from './samples.ts';

/** What a worker may take at most, whatever it exports. */
export const BOUND_MIB = 300;
const EXPORT_LIMIT_MS = 600_000;

/** The last line of `npm run memory`: peaks of the worker's resident memory after exports of 1, 2, 4 … times as many events. */
export interface MemoryResult {
  events: number[];
  peakMiB: number[];
  boundMiB: number;
}

/** @param events of the smallest export @param doublings of it */
export async function memoryBound(system: TestSystem, events: number, doublings: number): Promise<MemoryResult> {
  const { client } = await system.person('eater');
  const { databaseUrl } = system.stack;
  const result: MemoryResult = { events: [], peakMiB: [], boundMiB: BOUND_MIB };
  const datasets: string[] = [];
  for (let size = 1; size <= 2 ** doublings; size *= 2) {
    while (datasets.length < size) {
      const id = `eaten-${String(datasets.length)}`;
      await ensureDemoDataset(databaseUrl, { email: 'eater@example.org', datasetId: id, name: id });
      await importSample({ databaseUrl, datasetId: id }, events);
      datasets.push(id);
    }
    const { createExport } = await client.query<{
      createExport: { item: { id: string } | null; message: string | null };
    }>(
      `mutation { createExport(input: { dataRange: { datasets: ${JSON.stringify(datasets)} } }) { message item { id } } }`,
    );
    if (createExport.item === null) throw new Error(createExport.message ?? 'refused');
    const { status } = await finishedExport(client, createExport.item.id, EXPORT_LIMIT_MS);
    result.events.push(status.recordsProcessed);
    result.peakMiB.push(Math.round((await memoryOf(system.stack.process('exporter-worker-1').pid, 'VmHWM')) / 1_024));
  }
  return result;
}

export function isBounded({ peakMiB, boundMiB }: MemoryResult): boolean {
  return peakMiB.length > 0 && peakMiB.every((peak) => peak <= boundMiB);
}
