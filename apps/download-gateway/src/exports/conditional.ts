import type { IncomingHttpHeaders } from 'node:http';

/** What tells one state of a file from another; `etag` is strong and quoted, `lastModified` an HTTP date. */
export interface Validators {
  readonly etag: string;
  readonly lastModified: string;
}

export type Condition = 'proceed' | 'not-modified' | 'failed';

/** `[W/]"opaque"`, https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3; the opaque part may hold commas. */
const ENTITY_TAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;

/** The preconditions of GET and HEAD, in the order of https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2 */
export function checkConditions(headers: IncomingHttpHeaders, validators: Validators): Condition {
  const ifMatch = headers['if-match'];
  const ifNoneMatch = headers['if-none-match'];
  if (ifMatch !== undefined) {
    if (!lists(ifMatch, validators.etag)) return 'failed';
  } else if (isAfter(validators.lastModified, headers['if-unmodified-since'])) return 'failed';
  if (ifNoneMatch !== undefined) {
    return lists(ifNoneMatch.replaceAll('W/"', '"'), validators.etag) ? 'not-modified' : 'proceed';
  }
  return isNotAfter(validators.lastModified, headers['if-modified-since']) ? 'not-modified' : 'proceed';
}

/**
 * Whether Range counts: without If-Range, or when it names this very file by its strong tag, or by its exact date, which
 * is strong here as a finished file never changes. https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5
 */
export function allowsRange(ifRange: string | string[] | undefined, validators: Validators): boolean {
  return ifRange === undefined || ifRange === validators.etag || ifRange === validators.lastModified;
}

function lists(header: string, etag: string): boolean {
  return header.trim() === '*' || [...header.matchAll(ENTITY_TAG)].some(([tag]) => tag === etag);
}

function isAfter(lastModified: string, date: string | undefined): boolean {
  return date !== undefined && Date.parse(lastModified) > Date.parse(date);
}

function isNotAfter(lastModified: string, date: string | undefined): boolean {
  return date !== undefined && Date.parse(lastModified) <= Date.parse(date);
}
