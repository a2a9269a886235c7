import type { EventDeletionInput } from '../../api/generated/graphql.ts';

const DAY_MS = 86_400_000;

/** What the form of a deletion holds. */
export interface DeletionFields {
  /** `2026-05-20`, or empty. */
  readonly from: string;
  /** The last day that goes. */
  readonly to: string;
  readonly metrics: string;
  readonly sources: string;
}

/** `a, b` → `['a', 'b']` */
export function commaList(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function deletionInput({ from, to, metrics, sources }: DeletionFields): EventDeletionInput {
  return {
    from: from === '' ? null : Date.parse(from),
    to: to === '' ? null : Date.parse(to) + DAY_MS,
    metrics: commaList(metrics),
    sources: commaList(sources),
  };
}
