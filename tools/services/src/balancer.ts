import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Leads TCP connections to the first of some ports that takes one, in turn: as the one address of a cluster. */
export async function startBalancer(ports: readonly number[]): Promise<{ port: number; stop(): Promise<void> }> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    const first = turn++;
    void lead(
      client,
      ports.map((_, at) => ports[(first + at) % ports.length] ?? 0),
    );
  });
  server.on('connection', (client) => {
    open.add(client);
    client.once('close', () => open.delete(client));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The balancer has no port.');
  return {
    port: address.port,
    stop: async () => {
      server.close();
      for (const client of open) client.destroy();
      await once(server, 'close');
    },
  };
}

async function lead(client: Socket, ports: readonly number[]): Promise<void> {
  client.on('error', () => client.destroy());
  for (const port of ports) {
    const target = connect({ port, host: '127.0.0.1', noDelay: true });
    try {
      await once(target, 'connect');
    } catch {
      continue; // that one is down
    }
    target.on('error', () => client.destroy());
    target.once('close', () => client.destroy());
    client.once('close', () => target.destroy());
    client.setNoDelay(true).pipe(target).pipe(client);
    return;
  }
  client.destroy();
}
