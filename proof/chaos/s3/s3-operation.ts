export type S3Operation = 'create-upload' | 'upload-part' | 'complete' | 'abort' | 'other';

/** What a request to S3 asks for, as far as faults care; told by method and query. */
export function operationOf(method: string, path: string): S3Operation {
  const { searchParams } = new URL(path, 'http://s3');
  const ofUpload = searchParams.has('uploadId');
  if (method === 'PUT' && ofUpload && searchParams.has('partNumber')) return 'upload-part';
  if (method === 'POST' && searchParams.has('uploads')) return 'create-upload';
  if (method === 'POST' && ofUpload) return 'complete';
  if (method === 'DELETE' && ofUpload) return 'abort';
  return 'other';
}
