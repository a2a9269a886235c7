import type { ObeliskClient } from '@obelisk/stack/command-line';
import type { ExportStatus } from '@obelisk/domain';
import { ask } from './connection.ts';
import { CommandError, EXIT } from './exit-code.ts';

export interface ExportView {
  id: string;
  name: string | null;
  requestedOn: number;
  status: {
    status: ExportStatus;
    message: string | null;
    recordsEstimate: number;
    recordsProcessed: number;
    position: number | null;
    secondsLeft: number | null;
  };
  result: { expiresOn: number | null; parts: ExportPart[] } | null;
}

export interface ExportPart {
  url: string;
  sha256: string;
  compressedSizeInBytes: number;
  records: number;
}

const VIEW = `id name requestedOn
  status { status message recordsEstimate recordsProcessed position secondsLeft }
  result { expiresOn parts { url sha256 compressedSizeInBytes records } }`;

/** @throws CommandError when there is none, or it is not yours */
export async function findExport(client: ObeliskClient, id: string): Promise<ExportView> {
  const query = `query ($id: String!) { me { export(id: $id) { ${VIEW} } } }`;
  const { me } = await ask<{ me: { export: ExportView | null } }>(client, query, { id });
  if (me.export === null) throw new CommandError(EXIT.REFUSED, 'This export does not exist or is not yours.');
  return me.export;
}

export async function listExports(client: ObeliskClient, limit: number): Promise<ExportView[]> {
  const query = `query ($limit: Int) { me { exports(limit: $limit) { items { ${VIEW} } } } }`;
  const { me } = await ask<{ me: { exports: { items: ExportView[] } } }>(client, query, { limit });
  return me.exports.items;
}

interface Response {
  responseCode: string;
  message: string | null;
  item: ExportView | null;
}

/** @throws CommandError with the sentence of the system */
export async function createExport(client: ObeliskClient, input: object): Promise<ExportView> {
  const query = `mutation ($input: CreateExportInput!) { createExport(input: $input) { responseCode message item { ${VIEW} } } }`;
  const { createExport: response } = await ask<{ createExport: Response }>(client, query, { input });
  const { item, message } = accepted(response);
  if (message !== null) process.stderr.write(`${message}\n`);
  if (item === null) throw new CommandError(EXIT.REFUSED, 'The system answered without an export.');
  return item;
}

export async function changeExport(client: ObeliskClient, id: string, step: 'cancel' | 'remove'): Promise<void> {
  const query = `mutation ($id: String!) { onExport(id: $id) { ${step} { responseCode message item { ${VIEW} } } } }`;
  const { onExport } = await ask<{ onExport: Partial<Record<string, Response>> }>(client, query, { id });
  const response = onExport[step];
  if (response !== undefined) accepted(response);
}

function accepted(response: Response): Response {
  if (response.responseCode === 'SUCCESS') return response;
  const code = response.responseCode === 'NOT_AUTHORIZED' ? EXIT.NOT_ALLOWED : EXIT.REFUSED;
  throw new CommandError(code, response.message ?? response.responseCode);
}
