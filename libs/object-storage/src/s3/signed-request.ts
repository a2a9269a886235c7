import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { SignatureV4 } from '@smithy/signature-v4';
import type { StoreRequest } from '../object-storage.ts';

const UNSIGNED = 'UNSIGNED-PAYLOAD'; // a GET has none

/**
 * A GET that is signed by its headers, for somebody else to send within a quarter of an hour:
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html
 * An address that is signed would end up in the logs of whoever sends it. Range and conditions are not part of the signature.
 */
export async function signedRequest(client: S3Client, object: { Bucket: string; Key: string }): Promise<StoreRequest> {
  // where the object is: path or host style, this server or that of AWS
  const { protocol, host, hostname, pathname } = new URL(await getSignedUrl(client, new GetObjectCommand(object)));
  const { credentials, region, sha256 } = client.config;
  const signer = new SignatureV4({ service: 's3', credentials, region, sha256, uriEscapePath: false });
  const headers = { host, 'x-amz-content-sha256': UNSIGNED };
  const signed = await signer.sign({ method: 'GET', protocol, hostname, path: pathname, headers });
  const { authorization = '', 'x-amz-date': date = '' } = signed.headers;
  return { host, path: pathname, authorization, date };
}
