import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const IMPORT = fileURLToPath(new URL('../../apps/cli/dist/import/main.js', import.meta.url));

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `npm run import` without npm. */
export function runImport(databaseUrl: string, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], DATABASE_URL: databaseUrl };
    execFile(process.execPath, [IMPORT, ...args], { env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, stdout, stderr });
    });
  });
}

/** Imports events in Obelisk's JSON. */
export async function importEvents(databaseUrl: string, datasetId: string, events: object[]): Promise<void> {
  const file = join(tmpdir(), `e2e-${crypto.randomUUID()}.ndjson`);
  await writeFile(file, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  try {
    const { code, stderr } = await runImport(databaseUrl, '--dataset', datasetId, '--ndjson', file);
    if (code !== 0) throw new Error(stderr);
  } finally {
    await rm(file);
  }
}
