import type { LoggerService } from '@nestjs/common';
import { Backoff, LONGEST_MS } from './backoff.ts';
import { OutageLog } from './outage-log.ts';
import { Wakeup } from './wakeup.ts';

/** Something on a connection that lives until it breaks. */
export interface Session {
  /** Resolves with the reason once the session is over, whoever ended it. Never rejects. */
  readonly ended: Promise<unknown>;
  /** Ends it and gives its connection back; may be called again and after the end. Never rejects, never hangs. */
  close(): Promise<void>;
}

/**
 * Keeps one session open until stopped: open → (ended) → back-off → open …
 *
 * Any fault ends the whole session, connection included. amqplib's own `recovery` restores connections only, while a
 * consumer also dies by a closed channel or by the broker's cancel; one way for all of them is one way to get right.
 */
export class SessionKeeper<S extends Session> {
  readonly #outage: OutageLog;
  readonly #backoff = new Backoff();
  readonly #stop = new Wakeup();
  #stopping = false;
  #current: S | undefined;
  #loop: Promise<void> | undefined;

  constructor(
    what: string,
    logger: LoggerService,
    private readonly open: () => Promise<S>,
    private readonly onOpen: () => void = () => undefined,
  ) {
    this.#outage = new OutageLog(logger, what);
  }

  /** The session, while it works. */
  get current(): S | undefined {
    return this.#current;
  }

  /** Returns at once; the first session may take as long as its server is away. */
  start(): void {
    this.#loop ??= this.#run();
  }

  /** Ends the session and opens no other. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#stop.ring();
    await this.#current?.close();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      const startedAt = performance.now();
      const reason = await this.#runSession();
      if (this.#stopping) return;
      this.#outage.failed(reason);
      if (performance.now() - startedAt > LONGEST_MS) this.#backoff.reset();
      await this.#stop.wait(this.#backoff.next());
    }
  }

  /** @returns why it is over */
  async #runSession(): Promise<unknown> {
    try {
      const session = await this.open();
      this.#current = session;
      try {
        if (this.#stopping) return undefined;
        this.#outage.recovered();
        this.onOpen();
        return await session.ended;
      } finally {
        this.#current = undefined;
        await session.close();
      }
    } catch (error) {
      return error;
    }
  }
}
