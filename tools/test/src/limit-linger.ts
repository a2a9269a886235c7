import { existsSync } from 'node:fs';

/**
 * jest writes its report when the last test is done, and then waits – for ever – for what the tests have left open. That is a fault
 * of theirs (so `--forceExit`, which hides it, is not used), but no reason to wait for the time limit.
 * @param lingerMs how long jest may take to end once its report is there
 * @returns a signal that aborts then, or with `signal`; call clear() when jest has ended
 */
export function limitLinger(
  reportFile: string,
  signal: AbortSignal,
  lingerMs = 10_000,
): { signal: AbortSignal; clear(): void } {
  const lingers = new AbortController();
  let since: number | undefined;
  const watch = setInterval(() => {
    if (since === undefined && existsSync(reportFile)) since = Date.now();
    if (since === undefined || Date.now() - since < lingerMs) return;
    console.error('jest is ended: its tests are done, but one of them has left something open.');
    clearInterval(watch);
    lingers.abort();
  }, 200);
  return {
    signal: AbortSignal.any([signal, lingers.signal]),
    clear() {
      clearInterval(watch);
    },
  };
}
