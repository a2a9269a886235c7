import { Controller, Logger, type INestMicroservice } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import { waitUntil } from '@obelisk/testing';
import { MessageContext } from '../src/message-context.ts';
import type { QueueStrategy } from '../src/queue-strategy.ts';

export const PATTERN = 'test.happened';

export interface Received {
  readonly payload: { n: number };
  readonly context: MessageContext;
}

export type Handler = (received: Received) => unknown;

/** A Nest microservice with one handler, as a worker has it. */
export class TestConsumer {
  readonly received: Received[] = [];

  private constructor(
    readonly strategy: QueueStrategy,
    private readonly app: INestMicroservice,
  ) {}

  /** @returns once it consumes, unless told not to wait */
  static async start(strategy: QueueStrategy, handler: Handler = () => undefined, waits = true): Promise<TestConsumer> {
    const take = (received: Received) => {
      consumer.received.push(received);
      return handler(received);
    };

    @Controller()
    class TestController {
      @EventPattern<string>(PATTERN) // without <string> TypeScript takes an overload that knows no context
      handle(@Payload() payload: { n: number }, @Ctx() context: MessageContext): unknown {
        return take({ payload, context });
      }
    }

    const module = await Test.createTestingModule({ controllers: [TestController] }).compile();
    Logger.overrideLogger(false); // failures are part of these tests
    const app = module.createNestMicroservice({ strategy });
    const consumer = new TestConsumer(strategy, app);
    await app.listen();
    if (waits) await waitUntil('consuming', () => strategy.isConsuming());
    return consumer;
  }

  get numbers(): number[] {
    return this.received.map(({ payload }) => payload.n);
  }

  async waitFor(count: number): Promise<void> {
    await waitUntil(`${String(count)} messages`, () => this.received.length >= count);
  }

  async close(): Promise<void> {
    await this.app.close();
  }
}
