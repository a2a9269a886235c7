import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { makeFolders } from '@obelisk/platform/files';
import type { ApiClient } from '@obelisk/stack/client';
import { ProgressBar } from '@obelisk/stack/command-line';
import type { Command } from 'commander';
import { parse as parseDisposition } from 'content-disposition';
import { connect } from '../connection.ts';
import { downloadFile, isFile, type RemoteFile } from '../download-file.ts';
import { CommandError, EXIT } from '../exit-code.ts';
import { findExport, type ExportPart } from '../exports-api.ts';
import { print } from '../output.ts';
import { isJson } from './account-commands.ts';

/** The files of exports. */
export function addFileCommands(program: Command, signal: AbortSignal): void {
  program
    .command('download')
    .description('Download the files of an export and verify them. Run it again to resume an interrupted download.')
    .argument('<id>', 'ID of the export')
    .option('-o, --output <name>', 'name of the file, or of the folder where there are several')
    .action(async (id: string, { output }: { output?: string }) => {
      const client = await connect();
      const parts = await partsOf(client, id);
      const files: string[] = [];
      for (const part of parts)
        files.push(await fetchPart(client, part, { output, signal, isOnly: parts.length === 1 }));
      print({ id, files }, isJson(program), files);
    });
  program
    .command('verify')
    .description('Verify the length and the SHA-256 of a downloaded file.')
    .argument('<file>', 'the file')
    .requiredOption('--export <id>', 'ID of the export')
    .action(async (file: string, { export: id }: { export: string }) => {
      const parts = await partsOf(await connect(), id);
      for (const [index, part] of parts.entries()) {
        if (!(await isFile(file, { ...part, sizeInBytes: part.compressedSizeInBytes }))) continue;
        const which = parts.length === 1 ? 'the file' : `file ${String(index + 1)} of ${String(parts.length)}`;
        print({ file, id, number: index + 1, ...part }, isJson(program), [`${file} is ${which} of export ${id}.`]);
        return;
      }
      throw new CommandError(EXIT.WRONG_FILE, `${file} is not a file of export ${id}: its length or SHA-256 differs.`);
    });
}

async function partsOf(client: ApiClient, id: string): Promise<ExportPart[]> {
  const { status, result } = await findExport(client, id);
  if (result === null) throw new CommandError(EXIT.REFUSED, `The export is ${status.status}: it has no files yet.`);
  if (result.parts.length === 0)
    throw new CommandError(EXIT.REFUSED, 'The files of this export are no longer available.');
  return result.parts;
}

async function fetchPart(
  client: ApiClient,
  { url, sha256, compressedSizeInBytes: sizeInBytes }: ExportPart,
  { output, signal, isOnly }: { output: string | undefined; signal: AbortSignal; isOnly: boolean },
): Promise<string> {
  const target = await targetOf(client, url, output, isOnly);
  const bar = new ProgressBar('download');
  const file: RemoteFile = {
    sizeInBytes,
    sha256,
    fetchFrom: (start, isChecked) =>
      client.fetch(url, {
        signal,
        headers: {
          ...(start > 0 && { Range: `bytes=${String(start)}-`, 'If-Range': `"${sha256}"` }),
          ...(isChecked && { 'Want-Content-Digest': 'sha-256=10' }),
        },
      }),
  };
  try {
    await downloadFile(file, target, {
      signal,
      onBytes: (bytes) => {
        bar.update(bytes / sizeInBytes, `${basename(target)} ${(bytes / 1e6).toFixed(1)} MB`);
      },
    });
    bar.finish(`${basename(target)} ${(sizeInBytes / 1e6).toFixed(1)} MB, SHA-256 checked`);
  } finally {
    bar.abandon();
  }
  return target;
}

/** What the person says; else the name that the system gives, without its folders. */
async function targetOf(client: ApiClient, url: string, output: string | undefined, isOnly: boolean): Promise<string> {
  const isFolder = output !== undefined && (!isOnly || (await stat(output).catch(() => null))?.isDirectory() === true);
  if (output !== undefined && !isFolder) return output;
  const { headers } = await client.fetch(url, { method: 'HEAD' });
  const { parameters } = parseDisposition(headers.get('content-disposition') ?? 'attachment');
  const name = basename((parameters['filename'] ?? '').replaceAll('\\', '/'));
  if (name === '' || name === '.' || name === '..')
    throw new CommandError(EXIT.REFUSED, 'The system did not send a file name. Set one with --output.');
  if (output !== undefined) makeFolders(output);
  return join(output ?? '.', name);
}
