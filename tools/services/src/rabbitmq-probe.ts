import { connect } from 'amqplib';

/** A broker that may be down for a while; queues and durable messages are there again afterwards. */
export interface RestartableBroker {
  /** `amqp://user:password@host:port`, the same all the time. */
  readonly url: string;
  /** Stops the broker in order; every connection ends. */
  halt(): Promise<void>;
  /** Starts it again and resolves when it answers. Only after {@link halt}. */
  resume(): Promise<void>;
  /** Runs `rabbitmqctl` on it. @returns what it printed */
  control(...args: string[]): Promise<string>;
  /** Ends it for good, halted or not. */
  stop(): Promise<void>;
}

/** Whether a broker lets us in; slow brokers count as no. @param url `amqp://user:password@host:port/vhost` */
export async function amqpAnswers(url: string): Promise<boolean> {
  try {
    const connection = await connect(url, { timeout: 5_000 });
    await connection.close();
    return true;
  } catch {
    return false;
  }
}
