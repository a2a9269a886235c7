import {
  AbortMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';

/** The bucket of the system, seen past the fault proxy. */
export class Bucket {
  private readonly client: S3Client;
  readonly name: string;

  /** @param env `S3_ENDPOINT`, `S3_REGION`, `S3_ACCESS_KEY_ID`, `S3_SECRET_ACCESS_KEY` */
  constructor(name: string, env: Readonly<Record<string, string>>) {
    this.name = name;
    this.client = new S3Client({
      endpoint: env['S3_ENDPOINT'] ?? '',
      region: env['S3_REGION'] ?? 'us-east-1',
      forcePathStyle: true,
      credentials: {
        accessKeyId: env['S3_ACCESS_KEY_ID'] ?? '',
        secretAccessKey: env['S3_SECRET_ACCESS_KEY'] ?? '',
      },
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
  }

  /** Keys of all objects. */
  async objects(): Promise<string[]> {
    const keys: string[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2({ client: this.client }, { Bucket: this.name })) {
      keys.push(...Contents.map(({ Key = '' }) => Key));
    }
    return keys;
  }

  /** Unfinished uploads; the first thousand. */
  async uploads(): Promise<{ key: string; uploadId: string }[]> {
    const { Uploads = [] } = await this.client.send(new ListMultipartUploadsCommand({ Bucket: this.name }));
    return Uploads.map(({ Key = '', UploadId = '' }) => ({ key: Key, uploadId: UploadId }));
  }

  /** Removes it with all that is in it. */
  async remove(): Promise<void> {
    for (const { key, uploadId } of await this.uploads()) {
      await this.client.send(new AbortMultipartUploadCommand({ Bucket: this.name, Key: key, UploadId: uploadId }));
    }
    for (const key of await this.objects()) {
      await this.client.send(new DeleteObjectCommand({ Bucket: this.name, Key: key }));
    }
    await this.client.send(new DeleteBucketCommand({ Bucket: this.name }));
  }

  close(): void {
    this.client.destroy();
  }
}
