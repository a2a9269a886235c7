import assert from 'node:assert/strict';

/** By content alone: jest's modules and Node's own do not share their Array and Object. */
export function assertSame(actual: unknown, expected: unknown, what: string): void {
  assert.deepEqual(plain(actual), plain(expected), what);
}

export function isSame(actual: unknown, expected: unknown): boolean {
  return JSON.stringify(actual) === JSON.stringify(expected);
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
