import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { waitUntil } from '@obelisk/testing';
import { canInstall } from './apt.ts';
import { CEPH_FILES, type CephRgw, type S3Keys, startCephRgw } from './ceph-rgw.ts';
import { chooseOrigin } from './choose-origin.ts';
import { dockerAnswers, startContainer } from './docker.ts';
import { findFreePort } from './free-ports.ts';
import type { RunningService, StartOptions } from './running-service.ts';
import { type S3Account, s3Answers } from './s3-probe.ts';

/** The last community release; its mirror on quay.io is frozen. */
const IMAGE = 'quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z';
const REGION = 'us-east-1';

/**
 * An S3 server that answers: that of `S3_ENDPOINT`, else Ceph RGW of Debian's packages, else MinIO in a container.
 * @param workDir a folder for its files, absolute, without blanks
 * @returns with `S3_ENDPOINT`, `S3_REGION`, `S3_ACCESS_KEY_ID`, `S3_SECRET_ACCESS_KEY`
 * @throws Error that says in one line what to do
 */
export async function ensureS3(workDir: string, options: StartOptions = {}): Promise<RunningService> {
  const given = givenAccount();
  const origin = await chooseOrigin('S3 server', 'S3_ENDPOINT, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY', {
    given: async () => given !== undefined && (await s3Answers(given)),
    apt: () => canInstall(CEPH_FILES),
    docker: dockerAnswers,
  });
  if (origin === 'given' && given) return { origin, env: s3Environment(given), stop: () => Promise.resolve() };

  const keys = newKeys();
  const start = origin === 'apt' ? startCephRgw : startMinio;
  const { endpoint, stop } = await start(join(workDir, 'ceph'), keys, options);
  return { origin, env: s3Environment({ endpoint, region: REGION, ...keys }), stop };
}

export interface PrivateS3 extends Omit<CephRgw, 'endpoint'> {
  /** As the services need it for a pair of keys. */
  envOf(keys: S3Keys): Record<string, string>;
  /** Whether a pair of keys opens it. */
  answers(keys: S3Keys): Promise<boolean>;
}

/**
 * An S3 server that nobody else uses, whose keys may be changed: Ceph RGW of Debian's packages.
 * @param workDir a folder for its files, absolute, without blanks
 * @throws Error that says in one line what to do
 */
export async function startPrivateS3(workDir: string, keys: S3Keys, options: StartOptions = {}): Promise<PrivateS3> {
  if (!(await canInstall(CEPH_FILES)))
    throw new Error('No S3 server whose keys may be changed: run as root on Debian or Ubuntu.');
  const { endpoint, ...ceph } = await startCephRgw(join(workDir, 'private-ceph'), keys, options);
  const account = (some: S3Keys) => ({ endpoint, region: REGION, ...some });
  return { ...ceph, envOf: (some) => s3Environment(account(some)), answers: (some) => s3Answers(account(some)) };
}

/** Keys that nobody guesses. */
export function newKeys(): S3Keys {
  return { accessKeyId: randomBytes(10).toString('hex'), secretAccessKey: randomBytes(20).toString('hex') };
}

function givenAccount(): S3Account | undefined {
  const {
    S3_ENDPOINT: endpoint = '',
    S3_REGION: region = REGION,
    S3_ACCESS_KEY_ID: accessKeyId = '',
    S3_SECRET_ACCESS_KEY: secretAccessKey = '',
  } = process.env;
  const complete = endpoint !== '' && accessKeyId !== '' && secretAccessKey !== '';
  return complete ? { endpoint, region, accessKeyId, secretAccessKey } : undefined;
}

function s3Environment(account: S3Account): Record<string, string> {
  return {
    S3_ENDPOINT: account.endpoint,
    S3_REGION: account.region,
    S3_ACCESS_KEY_ID: account.accessKeyId,
    S3_SECRET_ACCESS_KEY: account.secretAccessKey,
  };
}

async function startMinio(
  _dir: string,
  keys: S3Keys,
  { signal }: StartOptions,
): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const hostPort = await findFreePort();
  const env = { MINIO_ROOT_USER: keys.accessKeyId, MINIO_ROOT_PASSWORD: keys.secretAccessKey };
  const command = ['server', '/data'];
  const { remove: stop } = await startContainer({ image: IMAGE, command, env, hostPort, containerPort: 9_000, signal });
  const endpoint = `http://127.0.0.1:${String(hostPort)}`;
  try {
    const answers = () => s3Answers({ endpoint, region: REGION, ...keys });
    await waitUntil('MinIO answers', answers, { limit: 60_000, every: 100, signal });
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, stop };
}
