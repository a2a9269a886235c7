import { Logger } from '@nestjs/common';
import { RpcException, Server, type CustomTransportStrategy } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { MessageContext, type MessageDetails } from './message-context.ts';

export interface QueueStrategyOptions {
  /** What this process consumes: each needs a handler, and no handler may be for anything else. */
  readonly patterns: readonly string[];
  /** Handlers that run at once in this process, from 1. */
  readonly concurrency: number;
  /** Milliseconds that `close()` gives running handlers; default 20 s. Must be below the service's SHUTDOWN_TIMEOUT. */
  readonly drainMs?: number;
}

/** Thrown by a handler, or here, for a message that nobody will ever handle: it goes to the dead letters instead of coming again. */
export class PoisonMessage extends RpcException {
  /** Nest's filter hands this on in place of the exception: then it reaches {@link QueueStrategy.dispatch} as it was thrown. */
  override getError(): object {
    return this;
  }
}

/**
 * A Nest transport that hands messages to `@EventPattern` handlers in the order of the queue, at most `concurrency` at once.
 * A handler that resolves has its message acknowledged, one that rejects gets it again after about 1 s. What nobody can handle goes to the
 * dead letters. A message is
 * delivered at least once: handlers must bear a repetition.
 */
export abstract class QueueStrategy extends Server implements CustomTransportStrategy {
  protected override readonly logger = new Logger(this.constructor.name);
  /** We wait for the handler, so its failure reaches us and Nest need not report it. */
  override readonly propagatesEventHandlerErrors = true;

  /** Whether messages reach this process now. Liveness: connected but not consuming is dead. */
  abstract isConsuming(): boolean;

  /** Not supported: neither queue has events of its own. */
  override on(): never {
    throw new Error('A queue strategy has no events.');
  }

  /** Not supported: connections come and go. */
  override unwrap(): never {
    throw new Error('A queue strategy has no lasting connection to unwrap.');
  }

  /**
   * Runs the handlers of a message to their end.
   *
   * @throws PoisonMessage when the payload is no object or the pattern has no handler
   * @throws whatever the handler does
   */
  protected async dispatch(payload: unknown, details: MessageDetails): Promise<void> {
    if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
      throw new PoisonMessage('the payload is not a JSON object');
    }
    const handler = this.getHandlerByPattern(details.pattern);
    if (handler === null) throw new PoisonMessage('no handler has this pattern');
    const context = new MessageContext(details);
    await new Promise<void>((resolve, reject) => {
      this.runWithProcessingHooks(context, async (end) => {
        try {
          // Several handlers of one pattern are chained by Nest: the first one's answer covers all.
          const answer: unknown = await handler(payload, context);
          if (isObservable(answer)) await lastValueFrom(answer, { defaultValue: undefined });
          resolve();
        } catch (error) {
          reject(error instanceof Error ? error : new HandlerFailure(error));
        } finally {
          end();
        }
      });
    });
  }

  /**
   * To be called by `listen`, when Nest has added all handlers.
   *
   * @throws Error naming the pattern that has none, or the handler whose pattern is not consumed: it would wait in vain
   */
  protected requireHandlers(patterns: readonly string[]): void {
    const handled = [...this.getHandlers().keys()];
    const missing = patterns.filter((pattern) => !handled.includes(pattern));
    const surplus = handled.filter((pattern) => !patterns.includes(pattern));
    if (missing.length > 0) throw new Error(`No handler for ${missing.join(', ')}.`);
    if (surplus.length > 0) throw new Error(`A handler for ${surplus.join(', ')}, which is not consumed here.`);
  }

  /** Logs a failure of {@link dispatch}. @returns why the message is dead; undefined when it is to come again */
  protected deathOf(error: unknown, { pattern, correlationId, deliveries }: MessageDetails): string | undefined {
    const about = { pattern, correlationId, deliveries };
    const reason = error instanceof Error ? error.message : String(error);
    if (error instanceof PoisonMessage) {
      this.logger.error({ msg: 'a message goes to the dead letters', ...about, reason });
      return reason;
    }
    this.logger.warn({ msg: 'a handler failed; its message will come again', ...about, reason });
    return undefined;
  }
}

/** Nest's exception filter has logged the error and hands on a plain object. */
class HandlerFailure extends Error {
  constructor(answer: unknown) {
    super('the handler failed', { cause: answer });
  }
}
