import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '@obelisk/testing';
import { ensureInstalled } from './apt.ts';
import { CEPH_KEYS, cephConfig, monAddresses } from './ceph-config.ts';
import { startDaemon } from './daemon.ts';
import { findFreePorts } from './free-ports.ts';
import { runCommand } from './run-command.ts';
import type { StartOptions } from './running-service.ts';
import { s3Answers } from './s3-probe.ts';
import { StopStack } from './stop-stack.ts';

const PACKAGES = ['radosgw', 'ceph-mon', 'ceph-osd', 'ceph-common'];
export const CEPH_FILES = ['radosgw', 'radosgw-admin', 'ceph-mon', 'ceph-osd', 'ceph'].map(
  (name) => `/usr/bin/${name}`,
);

/** The keys that the S3 account shall have. */
export interface S3Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export interface CephRgw {
  readonly endpoint: string;
  /** Gives the account one more pair of keys. */
  addKeys(keys: S3Keys): Promise<void>;
  removeKeys(accessKeyId: string): Promise<void>;
  stop(): Promise<void>;
}

/** The one who owns all buckets. */
const ACCOUNT = '--uid=test';
const argumentsOf = ({ accessKeyId, secretAccessKey }: S3Keys) => [
  '--access-key',
  accessKeyId,
  '--secret',
  secretAccessKey,
];

/**
 * Starts an S3 server of Debian's packages: one-node Ceph with its objects in memory, some 620 MB of it; up in 2 s.
 * @param dir absolute, without blanks; made if missing
 */
export async function startCephRgw(dir: string, keys: S3Keys, { signal }: StartOptions = {}): Promise<CephRgw> {
  await ensureInstalled(PACKAGES, CEPH_FILES);
  const [v2 = 0, v1 = 0, s3Port = 0] = await findFreePorts(3);
  const layout = { dir, fsid: randomUUID(), monPorts: [v2, v1], s3Port } as const;
  for (const name of ['mon', 'osd', 'run', 'log', 'rgw', 'crash']) await mkdir(join(dir, name), { recursive: true });
  const env = { CEPH_CONF: join(dir, 'ceph.conf') };
  await writeFile(env.CEPH_CONF, cephConfig(layout));

  const stack = new StopStack();
  const run = (command: string, ...args: string[]) => runCommand(command, args, { env, signal });
  const start = (command: string, ...id: string[]) => {
    // The cluster lives in memory: there is nothing to save, so nothing to be patient for.
    const logFile = join(dir, 'log', `${command}.out`);
    const daemon = startDaemon({ name: command, command, args: ['-f', ...id], env, logFile, graceMs: 3_000 });
    stack.push(daemon.stop);
    return daemon;
  };
  try {
    for (const args of CEPH_KEYS) await run('ceph-authtool', join(dir, 'keyring'), ...args);
    const monMap = join(dir, 'monmap');
    await run(
      'monmaptool',
      '--create',
      '--clobber',
      '--fsid',
      layout.fsid,
      '--addv',
      'a',
      monAddresses(layout),
      monMap,
    );
    await run('ceph-mon', '--mkfs', '-i', 'a', '--monmap', monMap, '--keyring', join(dir, 'keyring'));
    start('ceph-mon', '-i', 'a');
    const osd = randomUUID();
    await run('ceph', 'osd', 'new', osd, '0');
    await run('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', osd);
    await run('ceph', 'osd', 'crush', 'add', 'osd.0', '1.0', 'host=localhost', 'root=default');
    start('ceph-osd', '-i', '0');
    const admin = (...args: string[]) => run('radosgw-admin', ...args);
    await admin('user', 'create', ACCOUNT, '--display-name=test', ...argumentsOf(keys));
    const { assertAlive } = start('radosgw', '-n', 'client.rgw');
    const endpoint = `http://127.0.0.1:${String(s3Port)}`;
    const answers = () => {
      assertAlive();
      return s3Answers({ endpoint, region: 'us-east-1', ...keys });
    };
    await waitUntil('Ceph RGW answers', answers, { limit: 60_000, every: 100, signal });
    return {
      endpoint,
      addKeys: async (more) => void (await admin('key', 'create', ACCOUNT, '--key-type=s3', ...argumentsOf(more))),
      removeKeys: async (id) => void (await admin('key', 'rm', ACCOUNT, '--key-type=s3', '--access-key', id)),
      stop: stack.stop,
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}
