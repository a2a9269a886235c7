import type { INestApplication, LoggerService } from '@nestjs/common';

/**
 * First SIGTERM, SIGINT or loss of the parent's IPC channel: stop in order within `limit` milliseconds, and at the end do `last`.
 * Second signal: end at once.
 */
export function stopOnSignal(
  app: INestApplication,
  limit: number,
  logger: LoggerService,
  last: () => Promise<void>,
): void {
  let stopping = false;
  const stop = (reason: string) => {
    if (stopping) process.exit(130);
    stopping = true;
    logger.log({ msg: 'stopping', reason });
    setTimeout(() => {
      logger.error({ msg: 'the ordered stop took too long', limit });
      process.exit(1);
    }, limit).unref();
    app
      .close()
      .then(last)
      .then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error(error);
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (process.channel)
    process.once('disconnect', () => {
      stop('parent is gone');
    });
}
