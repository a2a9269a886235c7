/**
 * `npm run build:quiet`: builds what has changed since the last time, and says something only when that fails. Whoever may not write into
 * the checkout, as a service's own user should not, takes what its owner has built.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

if (mayWrite()) build();
else requireBuilt();

function build(): void {
  const args = ['run-many', '-t', 'build', '--outputStyle=static'];
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin/nx'), args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 26, // 64 MiB
  });
  if (status === 0) return;
  console.error(stdout + stderr);
  process.exitCode = 1;
}

function mayWrite(): boolean {
  const written = [ROOT, join(ROOT, '.nx')].filter((folder) => existsSync(folder));
  return written.every((folder) => {
    try {
      accessSync(folder, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  });
}

function requireBuilt(): void {
  const missing = projects().filter((folder) => !existsSync(join(folder, 'dist')));
  if (missing.length === 0) return;
  console.error(
    `${missing.join(', ')} not built, and this user may not write here: run \`npm run build\` as the owner of the checkout.`,
  );
  process.exitCode = 1;
}

/** Folders of the projects that are built. */
function projects(): string[] {
  const folders = ['apps', 'libs', 'tools'].flatMap((group) =>
    readdirSync(join(ROOT, group)).map((name) => join(ROOT, group, name)),
  );
  return folders.filter((folder) => {
    const manifest = join(folder, 'package.json');
    return existsSync(manifest) && /"build"\s*:/.test(readFileSync(manifest, 'utf8'));
  });
}
