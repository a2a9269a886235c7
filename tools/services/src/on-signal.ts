/**
 * Aborts at the first Ctrl-C, SIGTERM or SIGHUP, so that everything is stopped in order. Each further signal asks for the same
 * and changes nothing: what would be left running is worse than a second of waiting.
 */
export function abortOnSignal(): AbortSignal {
  const controller = new AbortController();
  const abort = (reason: string) => {
    controller.abort(new Error(`Stopped by ${reason}.`));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, abort);
  if (process.env['npm_lifecycle_event'] !== undefined) watchParent(abort);
  return controller.signal;
}

/** npm passes a SIGTERM on to the shell between us, which dies of it without a word to us: we see that our parent is another. */
function watchParent(abort: (reason: string) => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid !== parent) abort('the end of npm');
  }, 250);
  watch.unref();
}
