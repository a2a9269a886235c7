import { join } from 'node:path';
import { waitUntil } from '@obelisk/testing';
import { startBalancer } from './balancer.ts';
import { startPortMapper } from './rabbitmq-apt.ts';
import { type BrokerNode, controlNode, prepareNode } from './rabbitmq-node.ts';
import type { RestartableBroker } from './rabbitmq-probe.ts';
import type { StartOptions } from './running-service.ts';
import { StopStack } from './stop-stack.ts';

export interface BrokerCluster extends RestartableBroker {
  /** On how many nodes a queue is. */
  replicasOf(queue: string): Promise<number>;
}

/**
 * A cluster of Debian's package, each node by itself but for the cookie and the port mapper, behind one address that leads to those that run. `halt` kills
 * one node, each time another one; the rest goes on.
 * @param dir an absolute path; made if missing
 */
export async function startRabbitMqCluster(
  dir: string,
  user: { name: string; password: string },
  { size, signal }: StartOptions & { size: number },
): Promise<BrokerCluster> {
  const stack = new StopStack();
  try {
    const epmd = await startPortMapper(dir, stack);
    const names = Array.from({ length: size }, (_, n) => `obelisk-${String(process.pid)}-${String(n + 1)}@localhost`);
    const nodes: BrokerNode[] = [];
    for (const name of names) {
      const place = { dir: join(dir, name), home: dir, name, epmd };
      const node = await prepareNode({ ...place, user, peers: names, signal });
      stack.push(node.stop);
      await node.start(); // one after the other: the first makes the cluster, the others join it
      nodes.push(node);
    }
    const first = { name: names[0] ?? '', home: dir, epmd };
    const control: Control = async (...args) =>
      JSON.parse(await controlNode(first, ['--formatter', 'json', ...args])) as unknown;
    const whole = { limit: 60_000, every: 100, signal, toleratesErrors: true };
    await waitUntil('the cluster of RabbitMQ is whole', () => isWhole(control, names), whole);
    const balancer = await startBalancer(nodes.map(({ port }) => port));
    stack.push(balancer.stop);
    let killed = 0;
    const victim = () => nodes[killed % size];
    return {
      url: `amqp://${user.name}:${user.password}@127.0.0.1:${String(balancer.port)}`,
      halt: async () => victim()?.kill(),
      resume: async () => {
        await victim()?.start();
        killed += 1;
      },
      control: (...args) => controlNode(first, args),
      replicasOf: async (queue) => {
        const queues = (await control('list_queues', 'name', 'members')) as { name: string; members: string[] }[];
        return queues.find(({ name }) => name === queue)?.members.length ?? 0;
      },
      stop: stack.stop,
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

type Control = (...args: string[]) => Promise<unknown>;

/** Whether every node runs as a member of one cluster; queues that are made then have a replica on each. */
async function isWhole(control: Control, names: readonly string[]): Promise<boolean> {
  const status = (await control('cluster_status')) as { running_nodes: string[] };
  return names.every((name) => status.running_nodes.includes(name));
}
