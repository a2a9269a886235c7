import { importFile, type ImportResult } from '@obelisk/event-store';
import {
  drawImport,
  ensureDemoClient,
  ensureDemoDataset,
  importSample,
  ObeliskClient,
  ProgressBar,
  type Stack,
} from '@obelisk/stack';
import type { DemoRequest } from './arguments.ts';
import { downloadChecked } from './download-checked.ts';
import { followExport } from './follow-export.ts';

export interface DemoResult {
  status: string;
  records: number;
  /** Of CSV. */
  sizeInBytes: number;
  /** Of the file. */
  compressedSizeInBytes: number;
  sha256: string;
  file: string;
  /** From the request to the checked file. */
  seconds: number;
}

/** The guide, from the first step to the last, on a running system. */
export async function runDemo(stack: Stack, request: DemoRequest, signal: AbortSignal): Promise<DemoResult> {
  const demo = { email: 'demo@obelisk.local', datasetId: 'demo', name: 'Demo' };
  const { userId, datasetId } = await ensureDemoDataset(stack.databaseUrl, demo);
  await importInto(stack.databaseUrl, datasetId, request, signal);
  const { clientId, secret = '' } = await ensureDemoClient(stack.databaseUrl, userId);
  const client = await ObeliskClient.connect(stack.url, { clientId, secret });

  const begin = performance.now();
  const { responseCode, message, item } = await client.requestByGuide(datasetId);
  if (item === null) throw new Error(`The export was refused: ${responseCode}, ${message ?? 'no reason given'}`);
  const { status } = await followExport(client, item.id, signal);
  const result = await resultOf(client, item.id);
  await downloadChecked(client, item.id, result, { file: request.output, signal });
  return {
    status: status.status,
    records: status.recordsProcessed,
    ...result,
    file: request.output,
    seconds: Number(((performance.now() - begin) / 1_000).toFixed(3)),
  };
}

async function importInto(
  databaseUrl: string,
  datasetId: string,
  { csv }: DemoRequest,
  signal: AbortSignal,
): Promise<ImportResult> {
  const bar = new ProgressBar('import');
  const options = { databaseUrl, datasetId, onProgress: drawImport(bar), signal };
  try {
    const result = await (csv === undefined
      ? importSample(options)
      : importFile({ ...options, format: 'csv', ...csv }));
    bar.finish(`${result.events.toLocaleString('en')} events in ${result.seconds.toFixed(1)} s`);
    return result;
  } finally {
    bar.abandon();
  }
}

type FileResult = Pick<DemoResult, 'sizeInBytes' | 'compressedSizeInBytes' | 'sha256'>;

/** More than the guide's own question asks for. */
async function resultOf(client: ObeliskClient, id: string): Promise<FileResult> {
  const query = `{ me { export(id: "${id}") { result { sizeInBytes compressedSizeInBytes sha256 } } } }`;
  const data = await client.query<{ me: { export: { result: FileResult } } }>(query);
  return data.me.export.result;
}
