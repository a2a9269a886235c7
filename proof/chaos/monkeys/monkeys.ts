import type { RestartableBroker } from '@obelisk/services';
import { connect } from 'amqplib';
import type { S3Faults } from '../s3/s3-faults.ts';
import type { Observer } from '../verdict/observer.ts';
import type { Herd } from './herd.ts';
import { pauseFor, type Monkey } from './monkey.ts';

/** Of RabbitMQ, by the default of QUEUE_NAME. */
export const QUEUE = 'exports.export.requested';

export interface Targets {
  readonly herd: Herd;
  readonly broker: RestartableBroker;
  readonly observer: Observer;
  readonly faults: S3Faults;
  /** Milliseconds; a frozen worker sleeps past it. */
  readonly lease: number;
}

/** All that goes wrong besides single requests to S3. */
export function monkeysOf(targets: Targets): Monkey[] {
  return [
    killer(targets),
    freezer(targets),
    brokerStopper(targets),
    purger(targets),
    terminator(targets),
    storms(targets),
  ];
}

const killer = ({ herd }: Targets): Monkey => ({
  name: 'kills',
  pause: [2_000, 2_000],
  act: (random) => {
    const { awake } = herd;
    if (awake.length === 0) return Promise.resolve(false);
    random.pick(awake).kill('SIGKILL');
    return Promise.resolve(true);
  },
});

const freezer = ({ herd, lease }: Targets): Monkey => ({
  name: 'freezes',
  pause: [500, 3_000],
  act: async (random, stop) => {
    const { working } = herd;
    if (working.length === 0) return false;
    const worker = random.pick(working);
    herd.freeze(worker);
    await pauseFor(lease + random.between(1_000, 3_000), stop);
    herd.thaw(worker);
    return true;
  },
});

const brokerStopper = ({ broker }: Targets): Monkey => ({
  name: 'brokerStops',
  pause: [2_000, 10_000],
  act: async (random, stop) => {
    await broker.halt();
    await pauseFor(random.between(500, 4_000), stop);
    await broker.resume();
    return true;
  },
});

const purger = ({ broker }: Targets): Monkey => ({
  name: 'purges',
  pause: [2_000, 6_000],
  act: async () => {
    const connection = await connect(broker.url, { timeout: 2_000 }).catch(() => undefined);
    if (connection === undefined) return false; // the broker is down
    connection.on('error', () => undefined);
    try {
      const channel = await connection.createChannel();
      channel.on('error', () => undefined);
      await channel.purgeQueue(QUEUE);
      await connection.close();
      return true;
    } catch {
      return false;
    }
  },
});

const terminator = ({ observer }: Targets): Monkey => ({
  name: 'terminated',
  pause: [500, 2_000],
  act: async (random) => {
    const backends = await observer.backends();
    if (backends.length === 0) return false;
    await observer.terminate(random.pick(backends));
    return true;
  },
});

const storms = ({ faults }: Targets): Monkey => ({
  name: 's3Storms',
  pause: [2_000, 7_000],
  act: async (random, stop) => {
    faults.set('storm');
    await pauseFor(random.between(800, 2_500), stop);
    faults.set('usual');
    return true;
  },
});
