import type { Span } from '../look/coverage-strip.tsx';
import type { ExportRow } from './export-row.fragment.ts';

type Asked = Pick<ExportRow, 'from' | 'to' | 'requestedOn' | 'dataRange'>;

/** The time that was asked for; an open end is the request's, as later events are not in the file. */
export function askedSpan({ from, to, requestedOn }: Asked): Span {
  return { from: from ?? null, to: Math.min(to ?? requestedOn, requestedOn) };
}
