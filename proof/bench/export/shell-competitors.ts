import { spawn } from 'node:child_process';
import { REFERENCE_SELECT } from './bench-data.ts';

export interface BenchTarget {
  databaseUrl: string;
  bucket: string;
  /** With S3_ENDPOINT and keys. */
  env: Record<string, string>;
}

const COPY = `COPY (${REFERENCE_SELECT}) TO STDOUT (FORMAT csv, HEADER)`;

/** The database and the statement come by the environment: nothing to quote. */
const PSQL = 'psql -X -q "$DATABASE_URL" -c "$COPY"';

/** What people do today, each as one line of shell. */
export function shellCompetitors({ databaseUrl, bucket, env }: BenchTarget): Record<string, () => Promise<unknown>> {
  const settings = {
    ...env,
    DATABASE_URL: databaseUrl,
    AWS_ACCESS_KEY_ID: env['S3_ACCESS_KEY_ID'] ?? '',
    AWS_SECRET_ACCESS_KEY: env['S3_SECRET_ACCESS_KEY'] ?? '',
    AWS_DEFAULT_REGION: env['S3_REGION'] ?? 'us-east-1',
  };
  const aws = `aws --endpoint-url "$S3_ENDPOINT" s3 cp - s3://${bucket}/competitor.csv.gz --quiet`;
  return {
    'psql-gzip6-aws': () => shell(`${PSQL} | gzip -6 | ${aws}`, settings),
    'psql-gzip1': () => shell(`${PSQL} | gzip -1 > /dev/null`, settings),
    copy: () => shell(`${PSQL} > /dev/null`, settings),
  };
}

/** SHA-256 of the CSV that a plain COPY writes. */
export async function referenceHash({ databaseUrl }: BenchTarget): Promise<string> {
  return (await shell(`${PSQL} | sha256sum`, { DATABASE_URL: databaseUrl })).slice(0, 64);
}

/** Resolves with what it printed. @throws Error with what it complained of */
export async function shell(command: string, env: Record<string, string>): Promise<string> {
  const child = spawn('bash', ['-o', 'pipefail', '-c', command], { env: { ...process.env, ...env, COPY } });
  let output = '';
  let complaints = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${command.slice(0, 80)}… ended with ${String(code)}: ${complaints.trim()}`);
  return output;
}
