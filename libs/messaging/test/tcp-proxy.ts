import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A stretch of network that can break. */
export interface TcpProxy {
  /** The given address, by way of the proxy. */
  readonly url: string;
  /** Connections that were accepted so far. */
  accepted(): number;
  /** Destroys every connection and refuses new ones until `join()`. */
  part(): void;
  join(): void;
  /** Sends bytes to every client as if the server had. */
  inject(bytes: Buffer): void;
  close(): Promise<void>;
}

export async function startProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target);
  const clients = new Set<Socket>();
  let parted = false;
  let accepted = 0;
  const server = createServer((client) => {
    client.on('error', () => undefined);
    if (parted) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(port), hostname);
    upstream.on('error', () => undefined);
    accepted++;
    clients.add(client);
    client.on('close', () => {
      clients.delete(client);
      upstream.destroy();
    });
    upstream.on('close', () => client.destroy());
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const cut = () => {
    for (const client of clients) client.destroy();
  };
  return {
    url: url.href,
    accepted: () => accepted,
    part() {
      parted = true;
      cut();
    },
    join() {
      parted = false;
    },
    inject(bytes) {
      for (const client of clients) client.write(bytes);
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
