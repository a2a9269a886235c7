import { connect, type Channel, type ChannelModel } from 'amqplib';
import { withinLimit } from '@obelisk/platform';

/** A connection that silently leads nowhere is noticed after two to three of them. */
const HEARTBEAT_S = 5;
const CONNECT_LIMIT_MS = 5_000;
/** For one answer of the broker, or for a few that belong together. */
export const ANSWER_LIMIT_MS = 10_000;

export interface BrokerConnection {
  readonly connection: ChannelModel;
  /** Resolves when the connection or a watched channel is gone, or at `end`. */
  readonly ended: Promise<unknown>;
  end(reason: unknown): void;
  /** Ends the session as soon as this channel closes, on either side. */
  watch(channel: Channel): void;
  close(): Promise<void>;
}

/** @throws Error when there is no broker within 5 s */
export async function connectBroker(queueUrl: string): Promise<BrokerConnection> {
  const url = new URL(queueUrl);
  if (!url.searchParams.has('heartbeat')) url.searchParams.set('heartbeat', String(HEARTBEAT_S));
  // Messages are small and somebody waits for each.
  const connection = await connect(url.href, { timeout: CONNECT_LIMIT_MS, noDelay: true, keepAlive: true });
  const { promise: ended, resolve: end } = Promise.withResolvers<unknown>();
  const { promise: gone, resolve: markGone } = Promise.withResolvers<undefined>();
  connection.on('error', end);
  connection.on('close', (error) => {
    markGone(undefined);
    end(error ?? new Error('the broker closed the connection'));
  });
  return {
    connection,
    ended,
    end,
    watch(channel) {
      channel.on('error', end);
      channel.on('close', () => {
        end(new Error('the channel was closed'));
      });
    },
    async close() {
      end(new Error('closed by us'));
      // Rejects when it is closed already; stays silent when the connection breaks now, hence `gone`. A broker that does not answer is left to the heartbeat.
      await withinLimit(Promise.race([connection.close(), gone]), ANSWER_LIMIT_MS, 'the goodbye').catch(
        () => undefined,
      );
    },
  };
}
