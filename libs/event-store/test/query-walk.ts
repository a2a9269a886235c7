import type { EventField } from '@obelisk/domain';
import type { EventQueries, QuerySelection } from '../src/query/event-queries.ts';
import type { EventsShape } from '../src/query/events-sql.ts';
import type { QueryPage } from '../src/query/query-page.ts';

export const LIMITS = { timeLimit: 20_000, tick: 1, signal: new AbortController().signal };

export function aQuery(datasets: string[], changes: Partial<QuerySelection> = {}): QuerySelection {
  return { datasets, metrics: [], filter: null, from: null, to: null, ...changes };
}

export function aShape(changes: Partial<EventsShape> = {}): EventsShape {
  const fields: EventField[] = ['timestamp', 'metric', 'source', 'value'];
  return { fields, timestampPrecision: 'MICROSECONDS', orderBy: [], direction: 'asc', limitBy: null, ...changes };
}

export async function itemsOf(page: QueryPage): Promise<Record<string, unknown>[]> {
  const lines: string[] = [];
  for await (const items of page.items()) lines.push(...items);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** All pages, one after the other. @param between is awaited before each page but the first */
export async function walk(
  queries: EventQueries,
  selection: QuerySelection,
  shape: EventsShape,
  limit: number,
  between: () => Promise<void> = () => Promise.resolve(),
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let cursor: string | null = null;
  for (;;) {
    const page: QueryPage = await queries.events(selection, shape, { limit, cursor }, LIMITS);
    const found = await itemsOf(page);
    if (found.length > limit) throw new Error(`${String(found.length)} items for a limit of ${String(limit)}`);
    items.push(...found);
    if (page.cursor === undefined) return items;
    if (found.length < limit) throw new Error('a page before the last one is not full');
    cursor = page.cursor;
    await between();
  }
}
