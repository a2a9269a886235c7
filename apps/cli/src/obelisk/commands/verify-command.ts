import { readFile } from 'node:fs/promises';
import { ProgressBar } from '@obelisk/stack/command-line';
import type { Command } from 'commander';
import type { JSONWebKeySet } from 'jose';
import { readAccount } from '../account-config.ts';
import { connect, fetchText } from '../connection.ts';
import { isFile } from '../download-file.ts';
import { CommandError, EXIT } from '../exit-code.ts';
import { print, timeText } from '../output.ts';
import { checkManifest, type CheckedManifest, type ManifestEntry } from '../verify/check-manifest.ts';
import { readThrough } from '../verify/read-through.ts';
import { isJson } from './account-commands.ts';

interface VerifyOptions {
  export?: string;
  keys?: string;
}

/** Holds a file against what the system has signed; with a manifest and keys, without the system. */
export function addVerifyCommand(program: Command): void {
  program
    .command('verify')
    .description('Verify that the system made exactly this file, and read the file through.')
    .argument('<file>', 'the file')
    .argument('[manifest]', 'its signed manifest, from "obelisk download ID --manifest"')
    .option('--export <id>', 'ID of the export, to fetch the manifest from the system')
    .option('--keys <file>', 'keys of the system (JWKS), to verify offline; default: fetch them from the system')
    .action(async (file: string, manifestFile: string | undefined, options: VerifyOptions) => {
      const text = await manifestText(manifestFile, options);
      const { manifest, kid } = await checkManifest(text, await publishedKeys(options.keys));
      if (options.export !== undefined && options.export !== manifest.id)
        throw new CommandError(EXIT.WRONG_FILE, `The manifest is that of export ${manifest.id}.`);
      const { entry, number } = await entryOf(file, manifest);
      await readWithBar(file, manifest, entry);
      const { id, iss: issuer, request, requestedOn, completedOn, columns } = manifest;
      print(
        { file, id, number, ...entry, issuer, kid, request, requestedOn, completedOn, columns },
        isJson(program),
        linesOf(file, number, manifest, entry, kid),
      );
    });
}

async function manifestText(manifestFile: string | undefined, { export: id }: VerifyOptions): Promise<string> {
  if (manifestFile !== undefined) return readGiven(manifestFile);
  if (id === undefined) throw new CommandError(EXIT.USAGE, 'Give the manifest of the file, or --export ID.');
  const { url, token } = await connect();
  return (await fetchText(url, `/api/v3/data/exports/${encodeURIComponent(id)}/manifest`, token)).text;
}

async function publishedKeys(keysFile: string | undefined): Promise<JSONWebKeySet> {
  const text =
    keysFile === undefined
      ? (await fetchText((await readAccount()).url, '/api/v3/data/exports/keys')).text
      : await readGiven(keysFile);
  try {
    const keys = JSON.parse(text) as Partial<JSONWebKeySet>;
    if (Array.isArray(keys.keys)) return { keys: keys.keys };
  } catch {
    // said below
  }
  throw new CommandError(EXIT.WRONG_FILE, 'The keys are no JSON Web Key Set.');
}

async function readGiven(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new CommandError(EXIT.USAGE, `${path} cannot be read.`, { cause });
  }
}

async function entryOf(
  file: string,
  { id, files }: CheckedManifest,
): Promise<{ entry: ManifestEntry; number: number }> {
  for (const [index, entry] of files.entries())
    if (await isFile(file, { ...entry, sizeInBytes: entry.compressedSizeInBytes })) return { entry, number: index + 1 };
  throw new CommandError(EXIT.WRONG_FILE, `${file} is not a file of export ${id}: its length or SHA-256 differs.`);
}

async function readWithBar(file: string, manifest: CheckedManifest, entry: ManifestEntry): Promise<void> {
  const bar = new ProgressBar('verify');
  try {
    await readThrough(file, manifest, entry, (rows) => {
      if (rows % 1_000 === 0) bar.update(rows / entry.records, `${rows.toLocaleString('en')} rows`);
    });
  } finally {
    bar.abandon();
  }
}

function linesOf(
  file: string,
  number: number,
  { iss, id, files, columns, request, requestedOn }: CheckedManifest,
  { records }: ManifestEntry,
  kid: string,
): string[] {
  const which = files.length === 1 ? 'the file' : `file ${String(number)} of ${String(files.length)}`;
  return [
    `${file} is ${which} of export ${id}.`,
    `  signed by  ${iss}, key ${kid}`,
    `  requested  ${timeText(requestedOn)}  ${JSON.stringify(request)}`,
    `  read       ${records.toLocaleString('en')} rows in order of time: ${columns.join(', ')}`,
  ];
}
