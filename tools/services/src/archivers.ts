import { canInstall, ensureInstalled } from './apt.ts';

/** What tests open archives with, besides Node; gzip and Python are everywhere. */
const PACKAGES = ['unzip', 'zstd'];
const FILES = PACKAGES.map((name) => `/usr/bin/${name}`);

/**
 * Installs the commands where we may. Elsewhere the tests that need one say so.
 *
 * @returns where they are from
 */
export async function ensureArchivers(): Promise<{ origin: string }> {
  if (!(await canInstall(FILES))) return { origin: 'as they are here' };
  await ensureInstalled(PACKAGES, FILES);
  return { origin: 'apt' };
}
