import { join } from 'node:path';
import { assertKey, assertPartNumber } from '../storage-input.ts';
import { uploadGone } from './folder-errors.ts';

/**
 * Where things lie below the storage folder:
 *
 *     objects/<key>                      the bytes
 *     types/<key>                        its content type and, on a second line, its etag
 *     uploads/<upload id>/meta.json      key, content type and start of an upload
 *     uploads/<upload id>/part-00001.<etag>   a part; anything ending in `.tmp` is being written and may be a dead worker's
 *
 * All on one file system, as every step that makes something visible is a rename. Etags come from the bytes: a worker that
 * was frozen and writes a part anew, to the same bytes, changes nothing for the one that has taken over.
 */
export class FolderLayout {
  readonly objects: string;
  readonly types: string;
  readonly uploads: string;

  constructor(readonly root: string) {
    this.objects = join(root, 'objects');
    this.types = join(root, 'types');
    this.uploads = join(root, 'uploads');
  }

  /** @throws BadRequestError for a key that is not one. */
  object(key: string): string {
    assertKey(key);
    return join(this.objects, key);
  }

  /** @throws BadRequestError for a key that is not one. */
  type(key: string): string {
    assertKey(key);
    return join(this.types, key);
  }

  /** @throws GoneError for what cannot be an id of ours, so that it never becomes part of a path. */
  upload(uploadId: string): string {
    if (!isUploadId(uploadId)) throw uploadGone();
    return join(this.uploads, uploadId);
  }

  meta(uploadId: string): string {
    return join(this.upload(uploadId), 'meta.json');
  }

  /** @throws BadRequestError for a number outside of 1–10,000. */
  part(uploadId: string, partNumber: number, etag: string): string {
    assertPartNumber(partNumber);
    return join(this.upload(uploadId), `part-${String(partNumber).padStart(5, '0')}.${etag}`);
  }
}

/** Number and etag of a part by the name of its file; undefined for any other file. */
export function partNamed(name: string): { partNumber: number; etag: string } | undefined {
  const [, number, etag] = /^part-(\d{5})\.([0-9a-f]{32})$/.exec(name) ?? [];
  return number === undefined || etag === undefined ? undefined : { partNumber: Number(number), etag };
}

export function isUploadId(name: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
}
