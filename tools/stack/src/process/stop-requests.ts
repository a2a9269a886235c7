/** npm passes on what the terminal sends as well: both copies of one Ctrl-C arrive within this time. */
const SAME_REQUEST_MS = 300;
const PARENT_CHECK_MS = 250;

/**
 * Aborts at the first Ctrl-C, SIGTERM or SIGHUP, and when the npm above us is gone: its shell dies of a SIGTERM without a
 * word to us.
 *
 * @param atOnce called at the second signal
 */
export function stopRequests(atOnce: () => void): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const onSignal = (signal: string) => {
    if (!controller.signal.aborted) {
      first = performance.now();
      controller.abort(new Error(`Stopped by ${signal}.`));
    } else if (performance.now() - first > SAME_REQUEST_MS) {
      atOnce();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  // A terminal that was closed takes no more words; that must not end us before everything is stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  if (process.env['npm_lifecycle_event'] !== undefined) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) controller.abort(new Error('Stopped by the end of npm.'));
    }, PARENT_CHECK_MS).unref();
  }
  return controller.signal;
}
