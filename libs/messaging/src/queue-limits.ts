/** Milliseconds that a message rests after its handler has failed; attempts are counted with the export. */
export const RETRY_AFTER_MS = 1_000;

/** Milliseconds that running handlers get at a stop. */
export const DEFAULT_DRAIN_MS = 20_000;
