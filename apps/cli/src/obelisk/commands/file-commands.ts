import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolders } from '@obelisk/platform/files';
import type { ApiClient } from '@obelisk/stack/client';
import { ProgressBar } from '@obelisk/stack/command-line';
import type { Command } from 'commander';
import { parse as parseDisposition } from 'content-disposition';
import { connect, fetchText } from '../connection.ts';
import { downloadFile, type RemoteFile } from '../download-file.ts';
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
    .option('--manifest', 'download the signed manifest too, for "obelisk verify"')
    .action(async (id: string, { output, manifest }: { output?: string; manifest?: boolean }) => {
      const client = await connect();
      const parts = await partsOf(client, id);
      const files: string[] = [];
      for (const part of parts)
        files.push(await fetchPart(client, part, { output, signal, isOnly: parts.length === 1 }));
      if (manifest === true) files.push(await fetchManifest(client, id, dirname(files[0] ?? '.')));
      print({ id, files }, isJson(program), files);
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
  const name = fileNameOf((await client.fetch(url, { method: 'HEAD' })).headers);
  if (output !== undefined) makeFolders(output);
  return join(output ?? '.', name);
}

/** @returns where it is now */
async function fetchManifest(client: ApiClient, id: string, folder: string): Promise<string> {
  const answer = await fetchText(client.url, `/api/v3/data/exports/${id}/manifest`, client.token);
  const target = join(folder, fileNameOf(answer.headers));
  if ((await readFile(target, 'utf8').catch(() => answer.text)) !== answer.text)
    throw new CommandError(EXIT.WRONG_FILE, `${target} already exists and has other content. Rename it first.`);
  await writeFile(target, answer.text);
  return target;
}

/** Without its folders. @throws CommandError without a name */
function fileNameOf(headers: Headers): string {
  const { parameters } = parseDisposition(headers.get('content-disposition') ?? 'attachment');
  const name = basename((parameters['filename'] ?? '').replaceAll('\\', '/'));
  if (name === '' || name === '.' || name === '..')
    throw new CommandError(EXIT.REFUSED, 'The system did not send a file name. Set one with --output.');
  return name;
}
