import { execFile } from 'node:child_process';
import { chmod, chown, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** `x` for others. */
const PASSABLE = 0o001;
/** Everything for the owner, `x` for the group. */
const PASSABLE_BY_GROUP = 0o710;

/**
 * PostgreSQL refuses to be root, so on a machine of root it runs as the user `postgres`, who must reach its data and its
 * programs. Where a folder above them is closed, as `/root` is, its host is started with the one capability that opens it:
 * no more than the rest of the system has, which runs as root itself.
 *
 * @returns the command that starts the host; empty where none is needed
 * @throws Error in one sentence that says which folder is in the way
 */
export async function launcherFor(dataDir: string): Promise<string[]> {
  if (process.getuid?.() !== 0) return [];
  await ensureUser();
  await letServerPass(dataDir); // ours; what lies above it is not
  const closed =
    (await closedFolder(dirname(resolve(dataDir)))) ?? (await closedFolder(dirname(fileURLToPath(import.meta.url))));
  if (closed === undefined) return [];
  try {
    // access(2), by which it looks for its own programs, forgets capabilities without that bit.
    const capability = ['--securebits=+no_setuid_fixup', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
    const launcher = ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', ...capability];
    await run('setpriv', [...launcher.slice(1), 'true']);
    return launcher;
  } catch (error) {
    const advice = `work in another folder, such as /opt, or run \`chmod o+x ${closed}\``;
    throw new Error(`PostgreSQL does not run as root, and its own user may not enter ${closed}: ${advice}.`, {
      cause: error,
    });
  }
}

/** Its group, of which nobody else is. */
async function letServerPass(dataDir: string): Promise<void> {
  const { stdout } = await run('id', ['-g', 'postgres']);
  await chown(dataDir, (await stat(dataDir)).uid, Number(stdout));
  await chmod(dataDir, PASSABLE_BY_GROUP);
}

async function ensureUser(): Promise<void> {
  try {
    await run('id', ['-u', 'postgres']);
  } catch {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  }
}

async function closedFolder(folder: string): Promise<string | undefined> {
  const parent = dirname(folder);
  const above = parent === folder ? undefined : await closedFolder(parent);
  if (above !== undefined) return above;
  const { mode } = await stat(folder);
  return (mode & PASSABLE) === 0 ? folder : undefined;
}
