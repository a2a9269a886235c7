import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeFolders } from '@obelisk/platform/files';
import type { ApiClient } from '@obelisk/stack/client';
import { ProgressBar } from '@obelisk/stack/command-line';
import type { Command } from 'commander';
import { parse as parseDisposition } from 'content-disposition';
import { atOnce } from '../at-once.ts';
import { connect, fetchText } from '../connection.ts';
import { downloadFile, type DownloadOptions, type RemoteFile } from '../download-file.ts';
import { CommandError, EXIT } from '../exit-code.ts';
import { findExport, type ExportPart } from '../exports-api.ts';
import { print } from '../output.ts';
import { isJson } from './account-commands.ts';

/** Half of the downloads that a gateway lets an account have at the same time. */
const AT_ONCE = 4;

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
      const files = await fetchParts(client, parts, output, signal);
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

/** A few at the same time. @returns where they are now, in order */
async function fetchParts(
  client: ApiClient,
  parts: readonly ExportPart[],
  output: string | undefined,
  signal: AbortSignal,
): Promise<string[]> {
  const bar = new ProgressBar('download');
  const total = parts.reduce((sum, { compressedSizeInBytes }) => sum + compressedSizeInBytes, 0);
  const fetched = new Map<ExportPart, number>();
  const what = parts.length === 1 ? '' : ` of ${parts.length.toLocaleString('en')} files`;
  const draw = () => {
    const bytes = [...fetched.values()].reduce((sum, part) => sum + part, 0);
    bar.update(bytes / total, `${megabytes(bytes)} of ${megabytes(total)}${what}`);
  };
  try {
    const files = await atOnce(parts, AT_ONCE, signal, async (part, either) => {
      const target = await targetOf(client, part.url, output, parts.length === 1);
      const onBytes = (bytes: number) => {
        fetched.set(part, bytes);
        draw();
      };
      await fetchPart(client, part, target, { signal: either, onBytes });
      onBytes(part.compressedSizeInBytes);
      return target;
    });
    bar.finish(`${megabytes(total)}${what}, SHA-256 checked`);
    return files;
  } finally {
    bar.abandon();
  }
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function fetchPart(
  client: ApiClient,
  { url, sha256, compressedSizeInBytes: sizeInBytes }: ExportPart,
  target: string,
  options: DownloadOptions,
): Promise<void> {
  const file: RemoteFile = {
    sizeInBytes,
    sha256,
    fetchFrom: (start, isChecked) =>
      client.fetch(url, {
        signal: options.signal,
        headers: {
          ...(start > 0 && { Range: `bytes=${String(start)}-`, 'If-Range': `"${sha256}"` }),
          ...(isChecked && { 'Want-Content-Digest': 'sha-256=10' }),
        },
      }),
  };
  return downloadFile(file, target, options);
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
