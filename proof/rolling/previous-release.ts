import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OWN_PACKAGES = '@obelisk';
const AT_ONCE = 2;

/** The release before this one; to be moved with each release. */
export const PREVIOUS = '454e501bbbf0a9f4b5f301dd9b4920fc8ebf14b7';

const run = promisify(execFile);

/**
 * Checks a revision out into a folder of its own and builds it there, with the packages that are installed here.
 *
 * @returns the folder, and how to remove it
 * @throws Error in one sentence when the revision is not in this clone
 */
export async function buildRelease(revision: string): Promise<{ folder: string; remove: () => Promise<void> }> {
  await run('git', ['-C', ROOT, 'cat-file', '-e', `${revision}^{commit}`]).catch(() => {
    throw new Error(
      `Revision ${revision} is not in this clone: get the whole history, with \`git fetch --unshallow\`.`,
    );
  });
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-release-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const archive = join(folder, 'release.tar');
    await run('git', [
      '-C',
      ROOT,
      'archive',
      '--output',
      archive,
      revision,
      'apps',
      'libs',
      'tools',
      'package.json',
      '.swcrc',
    ]);
    await run('tar', ['-xf', archive, '-C', folder]);
    await linkPackages(folder);
    const left = await projectsIn(folder);
    const build = async () => {
      for (let project = left.pop(); project !== undefined; project = left.pop()) await compile(project);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, build));
    return { folder, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Others' packages are those of here; our own are the release's. */
async function linkPackages(folder: string): Promise<void> {
  const packages = join(folder, 'node_modules');
  await mkdir(join(packages, OWN_PACKAGES), { recursive: true });
  for (const name of await readdir(join(ROOT, 'node_modules'))) {
    if (name !== OWN_PACKAGES) await symlink(join(ROOT, 'node_modules', name), join(packages, name));
  }
  for (const group of ['apps', 'libs', 'tools']) {
    for (const project of await readdir(join(folder, group))) {
      await symlink(join(folder, group, project), join(packages, OWN_PACKAGES, project));
    }
  }
}

async function projectsIn(folder: string): Promise<string[]> {
  const all = await Promise.all(
    ['apps', 'libs', 'tools'].map(async (group) =>
      (await readdir(join(folder, group))).map((name) => join(folder, group, name)),
    ),
  );
  return all.flat().filter((project) => isBuilt(join(project, 'package.json')));
}

function isBuilt(manifest: string): boolean {
  return existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"build"');
}

async function compile(project: string): Promise<void> {
  const options = ['--config-file', '../../.swcrc', '--strip-leading-paths', '--copy-files', '--quiet'];
  const args = ['src', '-d', 'dist', ...options, '--ignore', '**/*.spec.ts'];
  await run(join(ROOT, 'node_modules/.bin/swc'), args, { cwd: project });
}
