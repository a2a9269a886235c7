import { PutObjectAclCommand, S3Client } from '@aws-sdk/client-s3';
import type { Stack } from '@obelisk/stack';
import type { ExportClient } from './export-client.ts';
import { shell, type BenchTarget } from './shell-competitors.ts';
import { median, round, timed } from './statistics.ts';

/** The same program fetches the same bytes, with the same options, from the gateway and from the store. */
export const FETCH = 'curl --fail --silent --show-error --output /dev/null';

/** Of some 465 MB of CSV: the store, which keeps everything in memory, has 4 GB. */
const MOST_RECORDS = 10_000_000;

/** MB/s of a whole file, medians: through the gateway, and straight from the store. */
export async function downloads(
  client: ExportClient,
  { bucket, env }: BenchTarget,
  stack: Stack,
  runs: number,
): Promise<{ megabytes: number; gateway: number; direct: number; ratio: number }> {
  const { id, compressedSizeInBytes } = await client.export({
    dataRange: { datasets: ['bench'] },
    compression: 'NONE',
    limit: MOST_RECORDS,
  });
  const gateway = `http://127.0.0.1:${String(stack.process('download-gateway').port)}/api/v3/data/exports/${id}`;
  const direct = await publicUrl(env, bucket, `exports/${id}/1/1.csv`);
  const settings = {
    ...env,
    AUTHORIZATION: `Authorization: ${client.headers()['authorization'] ?? ''}`,
    GATEWAY: gateway,
    DIRECT: direct,
  };
  const commands = {
    gateway: `${FETCH} --header "$AUTHORIZATION" "$GATEWAY"`,
    direct: `${FETCH} "$DIRECT"`,
  };
  const megabytes = compressedSizeInBytes / 1e6;
  const rates = { gateway: [] as number[], direct: [] as number[] };
  for (let run = 0; run < runs; run += 1) {
    for (const way of ['gateway', 'direct'] as const) {
      rates[way].push(megabytes / (await timed(() => shell(commands[way], settings))));
    }
  }
  const [through, straight] = [median(rates.gateway), median(rates.direct)];
  return {
    megabytes: round(megabytes),
    gateway: round(through),
    direct: round(straight),
    ratio: round(through / straight),
  };
}

/** Lets everybody read the object: what curl would have to sign is not the store's work. */
export async function publicUrl(env: BenchTarget['env'], bucket: string, key: string): Promise<string> {
  const endpoint = env['S3_ENDPOINT'] ?? '';
  const s3 = new S3Client({
    endpoint,
    region: env['S3_REGION'] ?? 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: env['S3_ACCESS_KEY_ID'] ?? '', secretAccessKey: env['S3_SECRET_ACCESS_KEY'] ?? '' },
  });
  try {
    await s3.send(new PutObjectAclCommand({ Bucket: bucket, Key: key, ACL: 'public-read' }));
    return `${endpoint}/${bucket}/${key}`;
  } finally {
    s3.destroy();
  }
}
