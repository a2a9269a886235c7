import { waitUntil } from '@obelisk/testing';
import type { ChaosRequest } from './arguments.ts';
import { loadDatasets } from './data/datasets.ts';
import { shapesOf } from './data/shapes.ts';
import { Herd } from './monkeys/herd.ts';
import { letLoose } from './monkeys/monkey.ts';
import { monkeysOf, QUEUE } from './monkeys/monkeys.ts';
import { createAccounts } from './people/accounts.ts';
import { planOrders } from './people/order.ts';
import { Person } from './people/person.ts';
import { placeOrders, type Placed } from './people/place-orders.ts';
import { S3Faults, type FaultKind } from './s3/s3-faults.ts';
import { Seeded } from './seeded.ts';
import { LEASE_MS, startSystem, type System, type SystemOptions } from './system.ts';
import { bucketFaults, type BucketFaults } from './verdict/bucket-faults.ts';
import { Observer } from './verdict/observer.ts';
import { makeReferences } from './verdict/references.ts';
import { judgeAll } from './verdict/verdict.ts';

/** In which everything must come to its end once the chaos is over. */
const CALM_LIMIT_MS = 90_000;
/** In which a janitor that counts a second as old must have tidied up. */
const TIDY_LIMIT_MS = 30_000;

/** The last line of the command. */
export interface ChaosResult {
  exports: number;
  completed: number;
  identical: number;
  lost: number;
  duplicated: number;
  orphans: number;
  kills: number;
  seed: number;
  cancelled: number;
  removed: number;
  failed: number;
  /** Of harm besides kills, by kind. */
  harm: Record<string, number>;
  /** Nodes of RabbitMQ, and those that have the queue. */
  brokers: number;
  replicas: number;
  /** Of requests to S3, by kind. */
  s3Faults: Record<FaultKind | 'delay', number>;
  /** From the end of the chaos until every export was over. */
  recoverySeconds: number;
}

export interface ChaosSurroundings extends Pick<SystemOptions, 'folder' | 'logs' | 'signal' | 'onStarted'> {
  /** Takes sentences for people. */
  readonly say: (sentence: string) => void;
}

/** The whole proof: start, references, chaos, calm, verdict. */
export async function runChaos(request: ChaosRequest, around: ChaosSurroundings): Promise<ChaosResult> {
  const { seed, workers, brokers } = request;
  const { say, onStarted, signal } = around;
  const faults = new S3Faults(new Seeded(seed, 's3'));
  const onEvent = (sentence: string) => {
    if (!sentence.includes('SIGKILL')) say(sentence);
  };
  say(`seed ${String(seed)}; starting the system …`);
  const system = await startSystem({ ...around, workers, brokers, faults, onEvent });
  const { databaseUrl, url } = system.stack;
  say('loading events …');
  const clients = await createAccounts(databaseUrl);
  await loadDatasets(databaseUrl, seed);
  const observer = await Observer.open(databaseUrl);
  onStarted(() => observer.close());
  const people = await Promise.all(clients.map((client) => Person.signIn(url, client)));
  const [first] = people;
  if (first === undefined) throw new RangeError('nobody has an account');

  say('reference exports …');
  const shapes = shapesOf(new Seeded(seed, 'shapes'), request.exports);
  const references = await makeReferences(shapes, first, { databaseUrl, observer, signal });

  const herd = new Herd(system.stack, say);
  onStarted(() => herd.end());
  herd.keep();
  say(`${String(request.seconds)} s of chaos …`);
  const plan = { exports: request.exports, shapes, people: people.length, duration: request.seconds * 900 };
  const orders = planOrders(new Seeded(seed, 'orders'), plan);
  const chaos = { herd, broker: system.broker, observer, faults, lease: LEASE_MS };
  const running = [placeOrders(orders, people, observer, signal), unleash(request, chaos, around)] as const;
  await Promise.allSettled(running); // after a failure, too: nothing may be stopped while somebody stops and starts it
  const [placed, harm] = await Promise.all(running);

  const calmAt = performance.now();
  say(`calm; ${String(await observer.unfinished())} exports are under way …`);
  const allOver = async () => (await observer.unfinished()) === 0;
  const calm = { limit: CALM_LIMIT_MS, every: 200, signal };
  await waitUntil('the exports are over', allOver, calm).catch((error: unknown) => {
    signal.throwIfAborted();
    say(String(error)); // the verdict says which
  });
  const recoverySeconds = Math.round((performance.now() - calmAt) / 100) / 10;
  const replicas = 'replicasOf' in system.broker ? await system.broker.replicasOf(QUEUE) : 1;
  await herd.end();
  const left = await tidied(system, observer, around);
  say('downloading and comparing …');
  const verdict = await judgeAll(placed, people, references, { observer, report: say });
  for (const what of [...left.orphans, ...left.duplicates]) say(`in the bucket without an owner: ${what}`);
  const { kills = 0, ...otherHarm } = harm;
  return resultOf(
    { placed, verdict, left },
    { kills, seed, harm: otherHarm, brokers, replicas, s3Faults: faults.counts, recoverySeconds },
  );
}

type Chaos = Parameters<typeof monkeysOf>[0];

/** @returns how often each kind of harm was done */
async function unleash(
  { seed, seconds }: ChaosRequest,
  targets: Chaos,
  { say, signal }: ChaosSurroundings,
): Promise<Record<string, number>> {
  const until = AbortSignal.any([signal, AbortSignal.timeout(seconds * 1_000)]);
  targets.faults.set('usual');
  const deeds = await Promise.all(
    monkeysOf(targets).map(async (monkey) => {
      const count = await letLoose(monkey, new Seeded(seed, monkey.name), { until, stop: signal, say });
      return [monkey.name, count] as const;
    }),
  );
  targets.faults.set('quiet');
  signal.throwIfAborted();
  return Object.fromEntries(deeds);
}

/** Has the workers' janitor look at everything that is older than a second. @returns what is left that should not be */
async function tidied(
  { stack, bucket }: System,
  observer: Observer,
  { signal }: ChaosSurroundings,
): Promise<BucketFaults> {
  const workers = stack.processes.filter(({ name }) => name.startsWith('exporter-worker'));
  await Promise.all(workers.map(({ name }) => stack.restart(name, { ORPHAN_AGE: '1s' })));
  let left: BucketFaults = { orphans: [], duplicates: [] };
  const isTidy = async () => {
    const uploads = (await bucket.uploads()).map(({ key }) => key);
    left = bucketFaults(await observer.exports(), await bucket.objects(), uploads);
    return left.orphans.length + left.duplicates.length === 0;
  };
  await waitUntil('the janitor is done', isTidy, { limit: TIDY_LIMIT_MS, every: 200, signal }).catch(() => {
    signal.throwIfAborted();
  });
  return left;
}

type Measured = Pick<ChaosResult, 'kills' | 'seed' | 'harm' | 'brokers' | 'replicas' | 's3Faults' | 'recoverySeconds'>;

function resultOf(
  { placed, verdict, left }: { placed: Placed[]; verdict: Awaited<ReturnType<typeof judgeAll>>; left: BucketFaults },
  { kills, seed, ...measured }: Measured,
): ChaosResult {
  const { completed, identical, lost, duplicated, cancelled, removed, failed } = verdict;
  return {
    exports: placed.length,
    completed,
    identical,
    lost,
    duplicated: duplicated + left.duplicates.length,
    orphans: left.orphans.length,
    kills,
    seed,
    cancelled,
    removed,
    failed,
    ...measured,
  };
}

/** Whether the proof holds. */
export function isProven(result: ChaosResult): boolean {
  const { exports, completed, identical, lost, duplicated, orphans, cancelled, removed, brokers, replicas } = result;
  const ended = completed + cancelled + removed === exports && identical === completed;
  return ended && lost + duplicated + orphans === 0 && replicas === brokers;
}
