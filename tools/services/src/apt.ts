import { constants } from 'node:fs';
import { access, readFile, rm, writeFile } from 'node:fs/promises';
import { runCommand } from './run-command.ts';

const POLICY = '/usr/sbin/policy-rc.d';
const APT = { env: { DEBIAN_FRONTEND: 'noninteractive' }, timeoutMs: 600_000 };

/** Two services are started at once, but dpkg takes one at a time. */
let queue: Promise<unknown> = Promise.resolve();

/** Whether the files are there already, or we may install the packages that bring them: root on Debian or a derivative. */
export async function canInstall(files: readonly string[]): Promise<boolean> {
  return (await isInstalled(files)) || (process.getuid?.() === 0 && (await isDebian()));
}

/**
 * Installs Debian packages unless their files are there. No service of theirs is started.
 * @param files executables that prove the packages to be installed
 * @throws Error with apt's own last lines
 */
export async function ensureInstalled(packages: readonly string[], files: readonly string[]): Promise<void> {
  const turn = queue.then(async () => {
    if (!(await isInstalled(files))) await install(packages);
  });
  queue = turn.catch(() => undefined);
  await turn;
}

async function install(packages: readonly string[]): Promise<void> {
  const ours = await forbidServices();
  const args = ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '--no-install-recommends', ...packages];
  try {
    // A fresh machine has no package lists, an old one lists versions that are gone: both are seen as a failed install.
    await runCommand('apt-get', args, APT).catch(async () => {
      await runCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=300', 'update'], APT);
      await runCommand('apt-get', args, APT);
    });
  } finally {
    if (ours) await rm(POLICY, { force: true });
  }
}

/** Debian asks this file before a package starts its service: 101 is no. @returns whether the file is ours to remove */
async function forbidServices(): Promise<boolean> {
  try {
    await writeFile(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755, flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function isInstalled(files: readonly string[]): Promise<boolean> {
  const found = await Promise.allSettled(files.map((file) => access(file, constants.X_OK)));
  return found.every(({ status }) => status === 'fulfilled');
}

async function isDebian(): Promise<boolean> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release);
}
