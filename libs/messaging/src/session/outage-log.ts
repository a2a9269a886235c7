import type { LoggerService } from '@nestjs/common';

/** Says once that something is broken and once that it is well again, however often it is tried in between. */
export class OutageLog {
  #last: string | undefined;

  constructor(
    private readonly logger: LoggerService,
    private readonly what: string,
  ) {}

  get broken(): boolean {
    return this.#last !== undefined;
  }

  /** A different reason is news, the same one is not. */
  failed(error: unknown): void {
    const reason = describe(error);
    if (reason !== this.#last) this.logger.error({ msg: `${this.what} is lost; trying again`, reason });
    this.#last = reason;
  }

  recovered(): void {
    if (this.broken) this.logger.log({ msg: `${this.what} is back` });
    this.#last = undefined;
  }
}

function describe(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describe).join('; '); // one per address of a host name
  return error instanceof Error ? error.message : String(error);
}
