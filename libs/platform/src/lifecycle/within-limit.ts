/**
 * Waits for `work` no longer than `limit` milliseconds; what comes of it later is ignored.
 *
 * @throws Error naming `what` when the time is over
 */
export async function withinLimit<T>(work: Promise<T>, limit: number, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${what} took longer than ${String(limit)} ms`));
    }, limit);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
