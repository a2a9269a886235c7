import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { LinkOptions } from '../object-storage.ts';

/**
 * A GET that whoever has the link may send, until it lapses. Signed here, without asking the server:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function signedLink(
  client: S3Client,
  object: { Bucket: string; Key: string },
  { lifetime, contentDisposition, contentType, cacheControl }: LinkOptions,
): Promise<string> {
  const command = new GetObjectCommand({
    ...object,
    ResponseContentDisposition: contentDisposition,
    ResponseContentType: contentType,
    ResponseCacheControl: cacheControl,
  });
  return getSignedUrl(client, command, { expiresIn: lifetime });
}
