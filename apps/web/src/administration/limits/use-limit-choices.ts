import { useInfiniteQuery } from '@tanstack/react-query';
import { limitsQuery, plansQuery } from './limits-query.ts';

/** The limits by id, and the empty one. */
export function useLimitChoices(none: string): Readonly<Record<string, string>> {
  return choices(none, useInfiniteQuery(limitsQuery).data);
}

/** The plans by id, and the empty one. */
export function usePlanChoices(none: string): Readonly<Record<string, string>> {
  return choices(none, useInfiniteQuery(plansQuery).data);
}

interface Named {
  readonly id: string;
  readonly name: string;
}

function choices(
  none: string,
  data: { readonly pages: readonly { readonly items: readonly Named[] }[] } | undefined,
): Readonly<Record<string, string>> {
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return { '': none, ...Object.fromEntries(items.map(({ id, name }) => [id, name])) };
}
