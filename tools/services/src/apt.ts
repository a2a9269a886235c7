import { constants } from 'node:fs';
import { access, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CommandOptions, runCommand } from './run-command.ts';

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

/** Downloads a package and unpacks it into a folder. It is not installed: no script of it runs, no service starts, then or with the machine. */
export async function unpackPackage(name: string, folder: string): Promise<void> {
  await withFreshLists(['-o', 'APT::Sandbox::User=root', 'download', name], { ...APT, cwd: folder });
  const [file = ''] = (await readdir(folder)).filter((entry) => entry.endsWith('.deb'));
  await runCommand('dpkg-deb', ['-x', join(folder, file), folder], APT);
  await rm(join(folder, file));
}

async function install(packages: readonly string[]): Promise<void> {
  const ours = await forbidServices();
  try {
    await withFreshLists(
      ['-o', 'DPkg::Lock::Timeout=300', 'install', '-y', '--no-install-recommends', ...packages],
      APT,
    );
  } finally {
    if (ours) await rm(POLICY, { force: true });
  }
}

/** A fresh machine has no package lists, an old one lists versions that are gone: both are seen as a failure, and mended by new lists. */
async function withFreshLists(args: readonly string[], options: CommandOptions): Promise<void> {
  await runCommand('apt-get', args, options).catch(async () => {
    await runCommand('apt-get', ['-o', 'DPkg::Lock::Timeout=300', 'update'], APT);
    await runCommand('apt-get', args, options);
  });
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
