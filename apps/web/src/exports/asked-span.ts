import type { Span } from '../look/coverage-strip.tsx';
import type { ExportRow } from './export-row.fragment.ts';

type Asked = Pick<ExportRow, 'from' | 'to' | 'requestedOn' | 'dataRange'>;

/** The time that was asked for; an open end is the request's, as later events are not in the file. */
export function askedSpan({ from, to, requestedOn }: Asked): Span {
  return { from: from ?? null, to: Math.min(to ?? requestedOn, requestedOn) };
}

type Extent = Pick<ExportRow['dataRange']['datasets'][number], 'firstEventOn' | 'lastEventOn'>;

/** From the first to the last event of all datasets; null when it is not told of one of them, or none has any. */
export function availableSpan(datasets: readonly Extent[]): { readonly first: number; readonly last: number } | null {
  const firsts = datasets.flatMap(({ firstEventOn }) => (typeof firstEventOn === 'number' ? [firstEventOn] : []));
  const lasts = datasets.flatMap(({ lastEventOn }) => (typeof lastEventOn === 'number' ? [lastEventOn] : []));
  if (firsts.length < datasets.length || lasts.length < datasets.length || datasets.length === 0) return null;
  return { first: Math.min(...firsts), last: Math.max(...lasts) };
}
