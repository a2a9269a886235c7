import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storageSettings, type StorageSettings } from '@obelisk/object-storage';
import { DOWNLOAD_PROXIES, ensureS3, startDownloadProxy } from '@obelisk/services';
import { ensureDemoClient, ensureDemoDataset, startStack } from '@obelisk/stack';
import { startProxy } from '@obelisk/testing';
import { z } from 'zod';
import { FETCH, publicUrl } from '../export/downloads.ts';
import { shell } from '../export/shell-competitors.ts';
import { median, round, timed } from '../export/statistics.ts';
import { breakDownload, type BrokenEnd } from './broken-downloads.ts';
import { assertSameAnswers } from './same-answers.ts';
import { storeFile, type StoredFile } from './stored-file.ts';

interface GatewayBenchOptions {
  readonly megabytes: number;
  readonly runs: number;
}

const BUCKET = 'bench-gateway';

/**
 * One file straight from a real S3 server, through the gateway, and by each proxy that fetches it in the gateway's place: in turn, medians of MB/s.
 * Then what readers see when the store breaks off. One line of JSON at the end; the exit code is 1 when half a file was taken for a whole one.
 */
export async function benchGateway({ megabytes, runs }: GatewayBenchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-bench-'));
  await chmod(folder, 0o711); // PostgreSQL runs as another user and must pass through
  const s3 = await ensureS3(folder);
  const ends: (() => Promise<void>)[] = [s3.stop];
  try {
    const env = { ...s3.env, LOG_LEVEL: 'warn', REQUESTS_PER_MINUTE: '0', DOWNLOAD_MODE: 'accel' };
    const stack = await startStack({ dataDir: join(folder, 'data'), storageUrl: `s3://${BUCKET}`, workers: 0, env });
    ends.push(() => stack.stop());
    const account = { email: 'bench@example.org', datasetId: 'bench', name: 'Bench' };
    const { userId, datasetId } = await ensureDemoDataset(stack.databaseUrl, account);
    const { clientId, secret } = await ensureDemoClient(stack.databaseUrl, userId);
    const settings: StorageSettings = z.object(storageSettings).parse({ ...s3.env, STORAGE_URL: `s3://${BUCKET}` });
    const file = await storeFile(stack.databaseUrl, settings, { userId, datasetId, megabytes });
    const authorization = await signIn(stack.url, clientId, secret ?? '');

    const network = await startProxy(s3.env['S3_ENDPOINT'] ?? '');
    ends.push(() => network.close());
    const gateway = `127.0.0.1:${String(stack.process('download-gateway').port)}`;
    const path = `/api/v3/data/exports/${file.exportId}`;
    const ways: Record<string, string> = {
      direct: await publicUrl(s3.env, BUCKET, file.objectKey),
      gateway: `http://${gateway}${path}`,
    };
    const broken: Record<string, BrokenEnd> = {};
    for (const proxy of DOWNLOAD_PROXIES) {
      const at = new URL(s3.env['S3_ENDPOINT'] ?? '').host;
      const whole = await startDownloadProxy(proxy, { gateway, store: at }, join(folder, proxy));
      ends.push(whole.stop);
      ways[proxy] = `${whole.url}${path}`;
      await assertSame(ways[proxy], authorization, file);
      await assertSameAnswers(`http://${gateway}${path}`, ways[proxy], authorization);
      const behind = { gateway, store: new URL(network.url).host };
      const breaking = await startDownloadProxy(proxy, behind, join(folder, `${proxy}-broken`));
      ends.push(breaking.stop);
      for (const how of ['cut', 'stalled'] as const)
        broken[`${proxy}-${how}`] = await breakDownload(network, how, `${breaking.url}${path}`, authorization);
    }
    const rates = await measure(ways, authorization, megabytes, runs);
    console.log(JSON.stringify({ megabytes, runs, ...rates, broken, signaturesInLogs: await signatures(folder) }));
    if (Object.values(broken).some(({ tookForWhole }) => tookForWhole)) process.exitCode = 1;
  } finally {
    for (const end of ends.toReversed()) await end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function signIn(url: string, clientId: string, secret: string): Promise<string> {
  const answer = await fetch(`${url}/api/v3/auth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  return `Bearer ${access_token}`;
}

/** What comes by the proxy is the file, under the gateway's headers. */
async function assertSame(url: string, authorization: string, file: StoredFile): Promise<void> {
  const sum = await shell('curl --fail --silent --header "$AUTHORIZATION" "$URL" | sha256sum', {
    AUTHORIZATION: `Authorization: ${authorization}`,
    URL: url,
  });
  if (!sum.startsWith(file.sha256)) throw new Error(`${url} sent other bytes than those of the file.`);
}

async function measure(ways: Readonly<Record<string, string>>, authorization: string, megabytes: number, runs: number) {
  const rates = new Map(Object.keys(ways).map((way) => [way, [] as number[]]));
  for (let run = 0; run < runs; run += 1) {
    for (const [way, url] of Object.entries(ways)) {
      const header = way === 'direct' ? '' : '--header "$AUTHORIZATION"';
      const fetchIt = () =>
        shell(`${FETCH} ${header} "$URL"`, { AUTHORIZATION: `Authorization: ${authorization}`, URL: url });
      rates.get(way)?.push((megabytes * 1.048576) / (await timed(fetchIt)));
    }
  }
  const perSecond = Object.fromEntries([...rates].map(([way, all]) => [way, round(median(all))]));
  const direct = perSecond['direct'] ?? Number.NaN;
  const ratios = Object.fromEntries(Object.entries(perSecond).map(([way, rate]) => [way, round(rate / direct)]));
  return { megabytesPerSecond: perSecond, ratios };
}

/** Log lines of the proxies that hold a signature of the store: there must be none. */
async function signatures(folder: string): Promise<number> {
  const logs = DOWNLOAD_PROXIES.flatMap((proxy) =>
    [proxy, `${proxy}-broken`].flatMap((dir) =>
      ['access.log', 'error.log', `${proxy}.log`].map((name) => join(folder, dir, name)),
    ),
  );
  const texts = await Promise.all(logs.map((file) => readFile(file, 'utf8').catch(() => '')));
  return texts
    .join('\n')
    .split('\n')
    .filter((line) => /AWS4-HMAC-SHA256|X-Amz-Signature/i.test(line)).length;
}
