import { importSample } from '@obelisk/stack';
import type { TestSystem } from '../system/test-system.ts';
import { memoryOf } from './samples.ts';

/** What the Catalog may take at most, whatever it is asked: its limit in the chart. */
export const CATALOG_BOUND_MIB = 768;
const EVENTS = 20_000;
/** As many aliases as one request may have. */
const PREVIEWS = 15;
/** Each with two patterns. */
const BRANCHES = 20;
/** Of one account: more than its share of the connections, so that most wait or are told to come back. */
const AT_ONCE = 40;

/** Peaks of the Catalog's resident memory while one account floods it with filters of lists and with previews. */
export interface CatalogFlood {
  /** Asked so far. */
  requests: number[];
  /** Of them told to come back, or to ask for less. */
  refused: number[];
  catalogPeakMiB: number[];
}

/** @param requests of the first flood; the second is of twice as many, and so on @param floods how many */
export async function catalogFlood(system: TestSystem, requests: number, floods: number): Promise<CatalogFlood> {
  const { client, datasetId } = await system.person('flooder');
  await importSample({ databaseUrl: system.stack.databaseUrl, datasetId }, EVENTS);
  const branches = Array.from(
    { length: BRANCHES },
    (_, n) => `{ name_regex: "^export ${String(n)}", _not: { name_regex_i: "day ${String(n)}$" } }`,
  );
  const lists = `{ me { exports(limit: 100, filter: { _or: [${branches.join()}] }) { count items { id name } } } }`;
  const previews = Array.from(
    { length: PREVIEWS },
    (_, n) =>
      `p${String(n)}: previewExport(input: { dataRange: { datasets: "${datasetId}" } limit: ${String(n + 1_000)} }) { item { recordsEstimate rows } }`,
  );
  const queries = [lists, `{ ${previews.join(' ')} }`];
  const result: CatalogFlood = { requests: [], refused: [], catalogPeakMiB: [] };
  let [asked, refused] = [0, 0];
  for (let goal = requests; result.requests.length < floods; goal *= 2) {
    const line = async () => {
      while (asked < goal) {
        const query = queries[asked++ % queries.length] ?? '';
        const answer = await client.postQuery(query);
        await answer.arrayBuffer();
        if (answer.status === 500) throw new Error('The Catalog answered 500.');
        refused += Number(answer.status !== 200); // 429, or 400 for patterns that found no time
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, line));
    result.requests.push(asked);
    result.refused.push(refused);
    result.catalogPeakMiB.push(Math.round((await memoryOf(system.stack.process('catalog-api').pid, 'VmHWM')) / 1_024));
  }
  return result;
}

export function catalogIsBounded({ catalogPeakMiB }: CatalogFlood): boolean {
  return catalogPeakMiB.length > 0 && catalogPeakMiB.every((peak) => peak <= CATALOG_BOUND_MIB);
}
