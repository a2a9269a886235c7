import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { ask } from '../../api/ask.ts';
import { isApiError } from '../../api/api-error.ts';
import type { ExportRow } from '../export-row.fragment.ts';
import { isActive } from '../export-state.ts';
import { EXPORTS, PAGE_SIZE } from '../../early/exports-document.ts';

const GENERATING_MS = 2_000;
const QUEUING_MS = 5_000;
const RESTING_MS = 30_000;

/**
 * How long until the rows are asked for again, in milliseconds: often while one is made, rarely while none moves, never sooner than the server wants.
 * Not at all once the session has ended.
 */
export function pollInterval(rows: readonly Pick<ExportRow, 'status'>[], error: unknown): number | false {
  if (isApiError(error, 'NOT_AUTHENTICATED')) return false;
  const states = new Set(rows.map(({ status: { status } }) => status));
  const wanted = states.has('GENERATING') ? GENERATING_MS : states.has('QUEUING') ? QUEUING_MS : RESTING_MS;
  const asked = isApiError(error) ? (error.retryAfterMs ?? 0) : 0;
  return Math.max(wanted, asked);
}

/** Ids to ask for: those that move first, as many as one question may name. */
export function idsToPoll(rows: readonly ExportRow[]): string[] {
  const moving = rows.filter(isActive);
  const resting = rows.filter((row) => !isActive(row));
  return [...moving, ...resting].slice(0, PAGE_SIZE).map(({ id }) => id);
}

export interface LiveExports {
  /** The rows as they are now. */
  readonly rows: readonly ExportRow[];
  /** Why they may be old. */
  readonly error: Error | null;
  /** When they were true, in UTC milliseconds. */
  readonly asOfMs: number;
  readonly refetch: () => void;
}

/** Keeps rows of a list up to date by one question for all of them. Hidden tabs rest. */
export function useLiveExports(listed: readonly ExportRow[], listedAtMs: number): LiveExports {
  const client = useQueryClient();
  const ids = useMemo(() => idsToPoll(listed), [listed]);
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: ['exports', 'live', ids.toSorted()],
    queryFn: async ({ signal }) => {
      const { me } = await ask(EXPORTS, { filter: { id_in: ids }, limit: PAGE_SIZE }, { signal, poll: true });
      return me.exports?.items ?? [];
    },
    enabled: ids.length > 0,
    initialData: () => listed.filter(({ id }) => ids.includes(id)),
    initialDataUpdatedAt: listedAtMs,
    refetchInterval: ({ state }) => pollInterval(state.data ?? listed, state.error),
    retry: false, // the next turn is the next try
  });
  const isFresher = dataUpdatedAt >= listedAtMs;
  const rows = useMemo(() => (isFresher ? mergeRows(listed, data) : listed), [listed, data, isFresher]);
  const isGone = isFresher && error === null && data.length < ids.length;
  useEffect(() => {
    if (isGone) void client.invalidateQueries({ queryKey: ['exports', 'list'] }); // removed elsewhere
  }, [isGone, client]);
  return { rows, error, asOfMs: Math.max(dataUpdatedAt, listedAtMs), refetch: () => void refetch() };
}

/** The listed rows, each as it was last seen. */
export function mergeRows(listed: readonly ExportRow[], live: readonly ExportRow[]): readonly ExportRow[] {
  const byId = new Map(live.map((row) => [row.id, row]));
  return listed.map((row) => byId.get(row.id) ?? row);
}
