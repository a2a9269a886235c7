import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';

/** An S3 server and an account of it. */
export interface S3Account {
  /** e.g. `http://127.0.0.1:9000` */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Whether the server accepts these keys. */
export async function s3Answers(account: S3Account): Promise<boolean> {
  const { endpoint, region, accessKeyId, secretAccessKey } = account;
  const credentials = { accessKeyId, secretAccessKey };
  const client = new S3Client({ endpoint, region, credentials, forcePathStyle: true, maxAttempts: 1 });
  try {
    await client.send(new ListBucketsCommand(), { requestTimeout: 5_000 });
    return true;
  } catch {
    return false;
  } finally {
    client.destroy();
  }
}
