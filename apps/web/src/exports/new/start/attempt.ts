const KEY = 'obelisk.attempt';
const KEY_BYTES = 16;

/**
 * The `Idempotency-Key` of a request: the same for the same request until it is known to have been accepted. So a double click, a lost
 * answer and a reload in between make one export.
 */
export function keyFor(request: string, storage: Pick<Storage, 'getItem' | 'setItem'>): string {
  const kept = readAttempt(storage.getItem(KEY));
  if (kept?.request === request) return kept.key;
  const key = [...crypto.getRandomValues(new Uint8Array(KEY_BYTES))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  storage.setItem(KEY, JSON.stringify({ request, key }));
  return key;
}

/** From now on the same request is another export. */
export function forgetAttempt(storage: Pick<Storage, 'removeItem'>): void {
  storage.removeItem(KEY);
}

function readAttempt(kept: string | null): { readonly request: unknown; readonly key: string } | undefined {
  try {
    const value: unknown = JSON.parse(kept ?? 'null');
    if (typeof value !== 'object' || value === null || !('key' in value) || !('request' in value)) return undefined;
    return typeof value.key === 'string' ? { request: value.request, key: value.key } : undefined;
  } catch {
    return undefined;
  }
}
