import { setTimeout as sleep } from 'node:timers/promises';
import type { ExportClient } from '../export/export-client.ts';

/** Seconds that were said to be left of an export, null for nothing, and those that were. */
export interface Answer {
  said: number | null;
  came: number;
}

interface Look {
  id: string;
  status: { status: string; secondsLeft: number | null };
  result: { completedOn: number } | null;
}

const LOOK_EVERY_MS = 500;

const LOOK = `{ me { exports(limit: 100) { items { id status { status secondsLeft } result { completedOn } } } } }`;

/** Looks at all of them until each is COMPLETED. @throws Error when one ends otherwise */
export async function follow(client: ExportClient, ids: readonly string[]): Promise<Answer[]> {
  const said: { id: string; at: number; seconds: number | null }[] = [];
  const completedOn = new Map<string, number>();
  while (completedOn.size < ids.length) {
    const at = Date.now();
    const { me } = await client.query<{ me: { exports: { items: Look[] } } }>(LOOK);
    for (const { id, status, result } of me.exports.items) {
      if (!ids.includes(id)) continue;
      if (status.status === 'FAILED' || status.status === 'CANCELLED') throw new Error(`${id} is ${status.status}`);
      if (result !== null) completedOn.set(id, result.completedOn);
      else said.push({ id, at, seconds: status.secondsLeft });
    }
    await sleep(LOOK_EVERY_MS);
  }
  return said.map(({ id, at, seconds }) => ({ said: seconds, came: ((completedOn.get(id) ?? at) - at) / 1_000 }));
}
