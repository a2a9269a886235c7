/**
 * How long an answer asks to wait.
 * @param value of `Retry-After`: seconds, or a date
 * @returns milliseconds from now, 0 or more; undefined when it says nothing usable
 */
export function parseRetryAfter(value: string | null, nowMs: number): number | undefined {
  if (value === null || value.trim() === '') return undefined;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return seconds < 0 ? undefined : seconds * 1_000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
