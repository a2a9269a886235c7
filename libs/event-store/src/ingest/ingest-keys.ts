import { KeyTakenError } from '@obelisk/domain';
import type { ClientBase } from 'pg';
import type { IngestKey, IngestRequest } from './ingest-request.ts';

export const INGEST_KEY_LIFETIME_MS = 86_400_000; // 24 h

/** What becomes of the requests of a batch. */
export interface Sorted {
  toStore: IngestRequest[];
  /** Stored before, under the same key. */
  known: IngestRequest[];
  refused: Map<IngestRequest, KeyTakenError>;
}

const nameOf = ({ account, key }: IngestKey) => JSON.stringify([account, key]);

/**
 * Takes the keys of the requests, in the transaction that stores their events: a key is there if and only if they are. Waits for a
 * transaction that is taking the same key.
 */
export async function takeIngestKeys(client: ClientBase, requests: readonly IngestRequest[]): Promise<Sorted> {
  const sorted: Sorted = { toStore: [], known: [], refused: new Map() };
  const firsts = new Map<string, IngestKey>();
  for (const { key } of requests) if (key !== undefined && !firsts.has(nameOf(key))) firsts.set(nameOf(key), key);
  const fresh = firsts.size === 0 ? new Set<string>() : await insertNew(client, [...firsts.values()]);
  const before = firsts.size === fresh.size ? new Map<string, string>() : await hashes(client, [...firsts.values()]);
  for (const request of requests) {
    const { key } = request;
    if (key === undefined || fresh.delete(nameOf(key))) sorted.toStore.push(request);
    else if ((before.get(nameOf(key)) ?? firsts.get(nameOf(key))?.requestHash) === key.requestHash)
      sorted.known.push(request);
    else sorted.refused.set(request, new KeyTakenError());
  }
  return sorted;
}

/** In one order, so that no two transactions wait for each other. @returns the names of those that stood for nothing */
async function insertNew(client: ClientBase, keys: readonly IngestKey[]): Promise<Set<string>> {
  const { rows } = await client.query<IngestKey>(
    `INSERT INTO ingest_keys AS known (account, key, request_hash, created_on)
     SELECT account, key, hash, $4 FROM unnest($1::text[], $2::text[], $3::text[]) AS asked (account, key, hash) ORDER BY account, key
     ON CONFLICT (account, key) DO UPDATE SET request_hash = excluded.request_hash, created_on = excluded.created_on
       WHERE known.created_on <= excluded.created_on - ${String(INGEST_KEY_LIFETIME_MS)}
     RETURNING account, key`,
    [...columnsOf(keys), Date.now()],
  );
  return new Set(rows.map(nameOf));
}

async function hashes(client: ClientBase, keys: readonly IngestKey[]): Promise<Map<string, string>> {
  const [accounts, names] = columnsOf(keys);
  const { rows } = await client.query<IngestKey>(
    `SELECT account, key, request_hash AS "requestHash" FROM ingest_keys
     WHERE (account, key) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    [accounts, names],
  );
  return new Map(rows.map((row) => [nameOf(row), row.requestHash]));
}

function columnsOf(keys: readonly IngestKey[]): [string[], string[], string[]] {
  return [keys.map(({ account }) => account), keys.map(({ key }) => key), keys.map(({ requestHash }) => requestHash)];
}
