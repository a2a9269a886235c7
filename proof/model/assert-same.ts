import assert from 'node:assert/strict';

/** By content alone, as JSON shows it. */
export function assertSame(actual: unknown, expected: unknown, what: string): void {
  assert.deepEqual(plain(actual), plain(expected), what);
}

export function isSame(actual: unknown, expected: unknown): boolean {
  return JSON.stringify(actual) === JSON.stringify(expected);
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
