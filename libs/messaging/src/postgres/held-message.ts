import type { LoggerService } from '@nestjs/common';
import type { OutboxRepository, StoredMessage } from '../outbox/outbox.repository.ts';

/** A message that this process has taken: kept invisible to others until it is ended. */
export class HeldMessage {
  readonly #heartbeat: NodeJS.Timeout;

  constructor(
    readonly message: StoredMessage,
    private readonly repository: OutboxRepository,
    private readonly visibility: number,
    private readonly logger: LoggerService,
  ) {
    this.#heartbeat = setInterval(() => void this.#extend(), visibility / 3);
  }

  /** Done: it is deleted, unless it has gone to somebody else. */
  async acknowledge(): Promise<void> {
    await this.#end(() => this.repository.acknowledge(this.message));
  }

  /** Not done: others may take it after `delay` milliseconds. */
  async release(delay: number): Promise<void> {
    await this.#end(() => this.repository.postpone(this.message, delay));
  }

  /** A statement that fails is not repeated: the message reappears by itself, and handlers bear a repetition. */
  async #end(statement: () => Promise<boolean>): Promise<void> {
    clearInterval(this.#heartbeat);
    try {
      if (!(await statement())) this.#report('a message was finished after somebody else had taken it');
    } catch (error) {
      this.#report('a message could not be ended and will come again', error);
    }
  }

  async #extend(): Promise<void> {
    try {
      if (await this.repository.postpone(this.message, this.visibility)) return;
      clearInterval(this.#heartbeat);
      this.#report('a message is handled here while somebody else has taken it');
    } catch (error) {
      this.#report('a message could not be kept; the next try comes before it reappears', error);
    }
  }

  #report(msg: string, error?: unknown): void {
    const { id, correlationId } = this.message;
    this.logger.warn({ msg, id, correlationId, ...(error instanceof Error && { reason: error.message }) });
  }
}
