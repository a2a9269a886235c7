import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { ObeliskClient } from '@obelisk/stack';

/** Length and SHA-256 of the CSV in a finished export's file, to compare with `referenceCopy`. */
export async function csvDigest(client: ObeliskClient, exportId: string): Promise<{ bytes: number; sha256: string }> {
  const answer = await client.download(exportId);
  if (answer.status !== 200) throw new Error(`The download of ${exportId} was answered with ${String(answer.status)}.`);
  const csv = gunzipSync(Buffer.from(await answer.arrayBuffer()));
  return { bytes: csv.length, sha256: createHash('sha256').update(csv).digest('hex') };
}
