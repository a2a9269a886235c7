import { useEffect, useState } from 'react';

/**
 * The time, renewed as often as asked; UTC milliseconds.
 * @param everyMs null for a clock that stands
 */
export function useNow(everyMs: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (everyMs === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
