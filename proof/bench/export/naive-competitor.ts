import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { stringify } from 'csv-stringify';
import pg from 'pg';
import QueryStream from 'pg-query-stream';
import { REFERENCE_SELECT } from './bench-data.ts';
import type { BenchTarget } from './shell-competitors.ts';

/** The program that everybody writes first: rows as objects → csv-stringify → gzip → S3. */
export async function naiveExport({ databaseUrl, bucket, env }: BenchTarget, rows: number): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  const s3 = new S3Client({
    endpoint: env['S3_ENDPOINT'] ?? '',
    region: env['S3_REGION'] ?? 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId: env['S3_ACCESS_KEY_ID'] ?? '', secretAccessKey: env['S3_SECRET_ACCESS_KEY'] ?? '' },
  });
  try {
    const body = new PassThrough();
    const upload = new Upload({ client: s3, params: { Bucket: bucket, Key: 'naive.csv.gz', Body: body } }).done();
    const query = client.query(new QueryStream(`${REFERENCE_SELECT} LIMIT ${String(rows)}`, [], { batchSize: 1_000 }));
    await pipeline(query, stringify({ header: true }), createGzip(), body);
    await upload;
  } finally {
    await client.end();
    s3.destroy();
  }
}
