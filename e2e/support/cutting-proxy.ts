import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CuttingProxy {
  readonly url: string;
  /** How often a connection was cut. */
  cuts(): number;
  close(): Promise<void>;
}

/**
 * A way to the origin on which a long answer breaks off, orderly but too soon, as when a proxy in between restarts.
 * @param bytes after how many of one connection
 * @param times how often; afterwards nothing breaks
 */
export async function startCuttingProxy(origin: string, bytes: number, times: number): Promise<CuttingProxy> {
  const { hostname, port } = new URL(origin);
  const open = new Set<Socket>();
  let cuts = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
    }
    let passed = 0;
    client.pipe(upstream);
    upstream.on('data', (chunk: Buffer) => {
      passed += chunk.length;
      if (passed > bytes && cuts < times) {
        cuts += 1;
        upstream.destroy();
        client.end(chunk.subarray(0, chunk.length / 2));
      } else if (!client.write(chunk)) {
        upstream.pause();
        client.once('drain', () => upstream.resume());
      }
    });
    upstream.on('end', () => client.end());
  });
  server.listen(0, hostname);
  await once(server, 'listening');
  const close = async () => {
    for (const socket of open) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://${hostname}:${String((server.address() as AddressInfo).port)}`, cuts: () => cuts, close };
}
