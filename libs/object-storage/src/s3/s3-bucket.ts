import {
  CreateBucketCommand,
  GetBucketLifecycleConfigurationCommand,
  HeadBucketCommand,
  PutBucketLifecycleConfigurationCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Logger } from '@nestjs/common';
import { answered, isNotFound } from './s3-errors.ts';

const logger = new Logger('ObjectStorage');

/** Creates the bucket when absent, and has it drop uploads nobody finished within a week. */
export async function ensureBucket(client: S3Client, bucket: string): Promise<void> {
  await answered(async () => {
    try {
      await client.send(new HeadBucketCommand({ Bucket: bucket }));
    } catch (error) {
      if (!isNotFound(error)) throw error;
      await createBucket(client, bucket);
    }
  });
  await expireForgottenUploads(client, bucket).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    logger.warn({ msg: 'the bucket keeps forgotten uploads: its lifecycle rule could not be set', bucket, reason });
  });
}

async function createBucket(client: S3Client, bucket: string): Promise<void> {
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
  } catch (error) {
    // Another process may have been faster; some servers call that an error. What counts is that we may use it.
    await client.send(new HeadBucketCommand({ Bucket: bucket })).catch(() => {
      throw error;
    });
  }
}

/** An export that waits for its turn may be older than a day; the janitor removes what nobody counts on much earlier. */
const FORGOTTEN_AFTER_DAYS = 7;

/** Rules that are already there are the operator's: a PUT would replace them, so they are left alone. */
async function expireForgottenUploads(client: S3Client, bucket: string): Promise<void> {
  try {
    const { Rules = [] } = await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket }));
    if (Rules.length > 0) return;
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  const command = new PutBucketLifecycleConfigurationCommand({
    Bucket: bucket,
    LifecycleConfiguration: {
      Rules: [
        {
          ID: 'abort-forgotten-uploads',
          Status: 'Enabled',
          Filter: { Prefix: '' },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: FORGOTTEN_AFTER_DAYS },
        },
      ],
    },
  });
  await client.send(command);
}
