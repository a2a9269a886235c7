/** UTC µs, and never the same twice in a process, so that no two events without a time have the same key. */
export function arrivalClock(
  milliseconds: () => number = () => performance.timeOrigin + performance.now(),
): () => number {
  let last = 0;
  return () => (last = Math.max(last + 1, Math.floor(milliseconds() * 1_000)));
}
