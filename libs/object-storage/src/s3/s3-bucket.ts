import { createHash } from 'node:crypto';
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

/** Creates the bucket when absent, and has it drop uploads nobody finished within a day. */
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
    logger.warn({ err: error }, `Bucket ${bucket} keeps forgotten uploads: its lifecycle rule could not be set.`);
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
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
        },
      ],
    },
  });
  addContentMd5(command);
  await client.send(command);
}

/** Ceph RGW up to 17 and other servers insist on Content-MD5 here; the SDK sends a newer checksum only. */
function addContentMd5(command: PutBucketLifecycleConfigurationCommand): void {
  command.middlewareStack.add(
    (next) => async (args) => {
      const request = args.request as { body: string | Uint8Array; headers: Record<string, string> };
      request.headers['content-md5'] = createHash('md5').update(request.body).digest('base64');
      return next(args);
    },
    { step: 'build', name: 'contentMd5' },
  );
}
