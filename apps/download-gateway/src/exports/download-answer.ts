import type { IncomingHttpHeaders } from 'node:http';
import { HttpException } from '@nestjs/common';
import type { ByteRange } from '@obelisk/object-storage';
import { allowsRange, checkConditions } from './conditional.ts';
import type { ExportFile } from './export-file.ts';
import { fileHeaders, fileValidators } from './file-headers.ts';
import { chooseRange } from './range.ts';
import { wantsDigest } from './wanted-digest.ts';

/** What will be sent if the storage has the file: the bytes of `range`, without one all of them, on 304 none. */
export interface DownloadAnswer {
  readonly status: 200 | 206 | 304;
  readonly headers: ReadonlyMap<string, string>;
  readonly range?: ByteRange;
}

/** `size` of the file in bytes, for the person's next try. */
export class RangeNotSatisfiable extends HttpException {
  constructor(readonly size: number) {
    super(`The range asked for lies outside of the file, which has ${String(size)} bytes.`, 416);
  }
}

/**
 * Decides by the request's conditions, then by its range: https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2
 *
 * @throws HttpException 412; RangeNotSatisfiable
 */
export function answerTo(request: { method: string; headers: IncomingHttpHeaders }, file: ExportFile): DownloadAnswer {
  const { method, headers: asked } = request;
  const validators = fileValidators(file);
  const headers = fileHeaders(file);
  const condition = checkConditions(asked, validators);
  if (condition === 'failed') throw new HttpException('The file is not the one that the request names.', 412);
  if (condition === 'not-modified') return { status: 304, headers };
  const ranged = method === 'GET' && allowsRange(asked['if-range'], validators); // HEAD has no ranges
  const range = chooseRange(ranged ? asked.range : undefined, file.size);
  if (range === 'unsatisfiable') throw new RangeNotSatisfiable(file.size);
  if (range === 'whole') {
    if (wantsDigest(asked)) headers.set('Content-Digest', headers.get('Repr-Digest') ?? ''); // of the whole, it is the same
    return { status: 200, headers: headers.set('Content-Length', String(file.size)) };
  }
  const { start, end } = range;
  headers.set('Content-Range', `bytes ${String(start)}-${String(end)}/${String(file.size)}`);
  return { status: 206, headers: headers.set('Content-Length', String(end - start + 1)), range };
}
