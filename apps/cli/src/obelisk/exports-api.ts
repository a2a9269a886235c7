import {
  CancelExportDocument,
  CreateExportDocument,
  FindExportDocument,
  ListExportsDocument,
  RemoveExportDocument,
  type ApiClient,
  type CreateExportInput,
  type ExportViewFragment,
  type ResponseCode,
} from '@obelisk/stack/client';
import { ask } from './connection.ts';
import { CommandError, EXIT } from './exit-code.ts';

export type ExportView = ExportViewFragment;
export type ExportPart = NonNullable<ExportView['result']>['parts'][number];

/** @throws CommandError when there is none, or it is not yours */
export async function findExport(client: ApiClient, id: string): Promise<ExportView> {
  const { me } = await ask(client, FindExportDocument, { id });
  if (me.export === null) throw new CommandError(EXIT.REFUSED, 'This export does not exist or is not yours.');
  return me.export;
}

export async function listExports(client: ApiClient, limit: number): Promise<ExportView[]> {
  const { me } = await ask(client, ListExportsDocument, { limit });
  return me.exports?.items ?? [];
}

/** @throws CommandError with the sentence of the system */
export async function createExport(client: ApiClient, input: CreateExportInput): Promise<ExportView> {
  const { createExport: response } = await ask(client, CreateExportDocument, { input });
  requireSuccess(response);
  const { item, message } = response;
  if (message !== null) process.stderr.write(`${message}\n`);
  if (item === null) throw new CommandError(EXIT.REFUSED, 'The response contains no export.');
  return item;
}

export async function changeExport(client: ApiClient, id: string, step: 'cancel' | 'remove'): Promise<void> {
  if (step === 'cancel') requireSuccess((await ask(client, CancelExportDocument, { id })).onExport.cancel);
  else requireSuccess((await ask(client, RemoveExportDocument, { id })).onExport.remove);
}

function requireSuccess({ responseCode, message }: { responseCode: ResponseCode; message: string | null }): void {
  if (responseCode === 'SUCCESS') return;
  const code = responseCode === 'NOT_AUTHORIZED' ? EXIT.NOT_ALLOWED : EXIT.REFUSED;
  throw new CommandError(code, message ?? responseCode);
}
