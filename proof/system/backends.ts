import { randomBytes } from 'node:crypto';
import {
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import type { StackOptions } from '@obelisk/stack';
import { createTestDatabase } from '@obelisk/testing';
import { connect } from 'amqplib';
import { given } from './environment.ts';

/** Where a system under test keeps what it has, and how to leave no trace of it. */
export interface Backend {
  readonly options: Partial<StackOptions>;
  /** Keys and unfinished uploads that are in the storage now; null where nobody can look from outside. */
  readonly objects: (() => Promise<{ keys: string[]; uploads: number }>) | null;
  remove(): Promise<void>;
}

/** As `npm start` has it: everything in the data folder. */
export function bareMachine(): Promise<Backend> {
  return Promise.resolve({ options: {}, objects: null, remove: () => Promise.resolve() });
}

/** A folder for files, but a database on the tests' own server: it starts faster. */
export async function sharedServer(): Promise<Backend> {
  const database = await createTestDatabase('e2e');
  return { options: { databaseUrl: database.url }, objects: null, remove: () => database.drop() };
}

/** As in containers: PostgreSQL, RabbitMQ and S3, with a database, a queue and a bucket of its own. */
export async function realServices(): Promise<Backend> {
  const [queueUrl, endpoint] = [given('AMQP_URL'), given('S3_ENDPOINT')];
  const [accessKeyId, secretAccessKey] = [given('S3_ACCESS_KEY_ID'), given('S3_SECRET_ACCESS_KEY')];
  const region = process.env['S3_REGION'] ?? 'us-east-1';
  const name = `e2e-${randomBytes(6).toString('hex')}`;
  const database = await createTestDatabase('e2e');
  const s3 = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  return {
    options: {
      databaseUrl: database.url,
      queueUrl,
      storageUrl: `s3://${name}`,
      env: {
        QUEUE_NAME: name,
        S3_ENDPOINT: endpoint,
        S3_REGION: region,
        S3_ACCESS_KEY_ID: accessKeyId,
        S3_SECRET_ACCESS_KEY: secretAccessKey,
      },
    },
    objects: async () => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: name }));
      const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: name }));
      return { keys: Contents.map(({ Key = '' }) => Key), uploads: Uploads.length };
    },
    remove: async () => {
      await removeBucket(s3, name);
      await removeQueues(queueUrl, name);
      await database.drop();
    },
  };
}

async function removeBucket(s3: S3Client, bucket: string): Promise<void> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  const keys = Contents.map(({ Key }) => ({ Key }));
  if (keys.length > 0) await s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: keys } }));
  await s3.send(new DeleteBucketCommand({ Bucket: bucket }));
  s3.destroy();
}

/** @param prefix of the queue of permits and its dead-letter queue */
async function removeQueues(url: string, prefix: string): Promise<void> {
  const connection = await connect(url);
  const channel = await connection.createChannel();
  for (const queue of ['export.requested', 'export.requested.dead']) await channel.deleteQueue(`${prefix}.${queue}`);
  await connection.close();
}
