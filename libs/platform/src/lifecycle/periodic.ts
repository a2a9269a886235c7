import type { LoggerService } from '@nestjs/common';

export interface Periodic {
  /** Resolves when no run is under way any more. */
  stop(): Promise<void>;
}

/** Runs `work` every `interval` milliseconds, never two at once. A failure is logged; the next run tries again. */
export function every(interval: number, work: () => Promise<void>, logger: LoggerService): Periodic {
  let running: Promise<void> | undefined;
  const timer = setInterval(() => {
    running ??= work()
      .catch((error: unknown) => {
        logger.error(error);
      })
      .finally(() => {
        running = undefined;
      });
  }, interval).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
