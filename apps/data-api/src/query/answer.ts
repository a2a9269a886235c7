import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { QueryPage } from '@obelisk/event-store';

/** How much longer than a query may read, its answer may be on the way to who asked. */
const SENDING = 2;

/**
 * Sends `{"items":[…],"cursor":"…"}` while it is read. Until there is an item, errors are thrown; later ones cut the answer off, so that half of one never looks whole.
 *
 * @param ask makes the page; its signal is aborted when the client goes away, or is too slow
 * @param timeLimit of the query, ms
 */
export async function answer(
  response: ServerResponse,
  timeLimit: number,
  ask: (signal: AbortSignal) => Promise<QueryPage>,
): Promise<void> {
  const leaving = new AbortController();
  response.once('close', () => {
    leaving.abort();
  });
  const tooSlow = setTimeout(() => response.destroy(), SENDING * timeLimit);
  try {
    const chunks = json(await ask(leaving.signal));
    const first = await chunks.next();
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('Cache-Control', 'private, no-store');
    await pipeline(following(first, chunks), response, { signal: leaving.signal });
  } catch (error) {
    if (!response.closed && !response.destroyed) throw error;
  } finally {
    clearTimeout(tooSlow);
  }
}

/** The first chunk has the first item, if there is one. */
async function* json(page: QueryPage): AsyncGenerator<string, void, undefined> {
  let before = '{"items":[';
  for await (const items of page.items()) {
    yield before + items.join(',');
    before = ',';
  }
  const end = page.cursor === undefined ? ']}' : `],"cursor":${JSON.stringify(page.cursor)}}`;
  yield (before === ',' ? '' : before) + end;
}

async function* following(first: IteratorResult<string, void>, others: AsyncGenerator<string, void, undefined>) {
  try {
    if (first.done !== true) yield first.value;
    yield* others;
  } finally {
    await others.return();
  }
}
