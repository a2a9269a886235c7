import type { ExportClient } from './export-client.ts';
import { round, timed } from './statistics.ts';

const FIRST_MS = 1_700_000_000_000;
const RANGE = { from: FIRST_MS + 1_234_567, to: FIRST_MS + 400_000_000 };

/** What people ask for, and what is hard to count. */
const QUESTIONS: Readonly<Record<string, Record<string, unknown>>> = {
  everything: {},
  'a range that cuts hours': RANGE,
  'one metric, such a range': { ...RANGE, dataRange: { datasets: ['bench'], metrics: ['metric3::number'] } },
  'a type, such a range': { ...RANGE, dataRange: { datasets: ['bench'], metrics: ['*::number'] } },
  'one source': { filter: { source: { _eq: 'sensor-7' } } },
  'values above 30': { filter: { value: { _gt: 30 } } },
  'a pattern': { filter: { source: { _regex: '^sensor-1[0-9]$' } } },
  'nothing at all': { filter: { source: { _eq: 'nowhere' } } },
};

export interface PreviewTimes {
  /** The slowest estimate and the slowest preview, seconds: the second of two calls. */
  slowestEstimate: number;
  slowestPreview: number;
}

/** How long an answer takes that makes no file: `recordsEstimate` of a request, and `previewExport`. */
export async function previews(client: ExportClient): Promise<PreviewTimes> {
  const table: Record<string, unknown>[] = [];
  for (const [what, changes] of Object.entries(QUESTIONS)) {
    const input = { dataRange: { datasets: ['bench'] }, ...changes };
    await client.preview(input);
    let preview = { recordsEstimate: 0, estimateIsExact: false };
    const preview_s = round(await timed(async () => (preview = await client.preview(input))));
    let id = '';
    const request_s = round(await timed(async () => (id = await client.request(input))));
    await client.remove(id);
    table.push({ what, ...preview, request_s, preview_s });
  }
  console.table(table);
  const slowest = (key: string) => Math.max(...table.map((row) => Number(row[key])));
  return { slowestEstimate: slowest('request_s'), slowestPreview: slowest('preview_s') };
}
