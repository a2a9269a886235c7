/**
 * Aborts at the first Ctrl-C, SIGTERM or SIGHUP, so that everything is stopped in order. Each further signal asks for the same
 * and changes nothing: what would be left running is worse than a second of waiting.
 */
export function abortOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      controller.abort(new Error(`Stopped by ${signal}.`));
    });
  }
  return controller.signal;
}
