import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface TcpProxyOptions {
  /** Most bytes per second of each connection from the server to the client; without, as many as come. */
  readonly rate?: number;
}

/**
 * A stretch of network that can break, in one of two ways:
 *
 *     forwarding ──part()──▶ parted ──join()──▶ forwarding     connections reset, new ones refused
 *     forwarding ──freeze()──▶ frozen ──thaw()──▶ forwarding   half-open, as behind a firewall that forgot
 *
 * Frozen: connections stay open and take what the system's buffers hold, new ones too, but nothing comes through, not even
 * that one side has closed. After `thaw()` new connections work; those of before and from within stay dead without a word.
 */
export interface TcpProxy {
  /** The given address, by way of the proxy. */
  readonly url: string;
  /** Connections that were accepted so far. */
  accepted(): number;
  part(): void;
  join(): void;
  freeze(): void;
  /** Freezes once so many more bytes have come through, both directions counted: in the middle of what goes on then. */
  freezeAfter(bytes: number): void;
  isFrozen(): boolean;
  thaw(): void;
  /** Sends bytes to every client as if the server had. */
  inject(bytes: Buffer): void;
  /** Also ends the dead connections. */
  close(): Promise<void>;
}

/** @param target an address with host and port, of any protocol over TCP */
export async function startProxy(target: string, options: TcpProxyOptions = {}): Promise<TcpProxy> {
  const url = new URL(target);
  const proxy = new BreakableProxy(Number(url.port), url.hostname, options);
  url.hostname = '127.0.0.1';
  url.port = String(await proxy.listen());
  proxy.url = url.href;
  return proxy;
}

interface Line {
  readonly client: Socket;
  /** None for a connection that was made while frozen. */
  readonly upstream: Socket | undefined;
}

class BreakableProxy implements TcpProxy {
  url = '';
  readonly #server = createServer((client) => {
    this.#accept(client);
  });
  readonly #lines = new Set<Line>();
  readonly #dead = new Set<Line>();
  #state: 'forwarding' | 'parted' | 'frozen' = 'forwarding';
  #accepted = 0;
  #bytesUntilFreeze = Infinity;

  private readonly port: number;
  private readonly host: string;
  private readonly options: TcpProxyOptions;

  constructor(port: number, host: string, options: TcpProxyOptions) {
    this.port = port;
    this.host = host;
    this.options = options;
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  accepted(): number {
    return this.#accepted;
  }

  part(): void {
    this.#state = 'parted';
    this.#cut();
  }

  join(): void {
    this.#state = 'forwarding';
  }

  freeze(): void {
    this.#state = 'frozen';
    this.#bytesUntilFreeze = Infinity;
    for (const line of this.#lines) this.#bury(line);
  }

  freezeAfter(bytes: number): void {
    this.#bytesUntilFreeze = bytes;
  }

  isFrozen(): boolean {
    return this.#state === 'frozen';
  }

  thaw(): void {
    this.#state = 'forwarding';
  }

  inject(bytes: Buffer): void {
    for (const { client } of this.#lines) client.write(bytes);
  }

  async close(): Promise<void> {
    this.#cut();
    for (const line of this.#dead) destroy(line);
    this.#server.close();
    await once(this.#server, 'close');
  }

  #accept(client: Socket): void {
    client.on('error', () => undefined);
    if (this.#state === 'parted') {
      client.resetAndDestroy();
      return;
    }
    this.#accepted++;
    if (this.#state === 'frozen') {
      this.#bury({ client, upstream: undefined });
      return;
    }
    const upstream = connect(this.port, this.host);
    upstream.on('error', () => undefined);
    const line = { client, upstream };
    this.#lines.add(line);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('data', (chunk: Buffer) => {
        this.#forward(line, from, to, chunk);
      });
      from.on('end', () => {
        if (this.#lines.has(line)) to.end();
      });
      from.on('close', () => {
        if (this.#lines.delete(line)) destroy(line);
      });
    }
  }

  #forward(line: Line, from: Socket, to: Socket, chunk: Buffer): void {
    if (!this.#lines.has(line)) return; // it froze while this was on its way
    const rests = [];
    if (!to.write(chunk)) rests.push(once(to, 'drain'));
    if (this.options.rate !== undefined && from === line.upstream) {
      rests.push(new Promise((resolve) => setTimeout(resolve, (1_000 * chunk.length) / (this.options.rate ?? 1))));
    }
    if (rests.length > 0) {
      from.pause();
      Promise.all(rests).then(
        () => {
          if (this.#lines.has(line)) from.resume();
        },
        () => undefined, // the connection broke; nothing is left to resume
      );
    }
    this.#bytesUntilFreeze -= chunk.length;
    if (this.#bytesUntilFreeze <= 0) this.freeze();
  }

  /** Neither side hears of the other again, nor of the end. */
  #bury(line: Line): void {
    this.#lines.delete(line);
    this.#dead.add(line);
    line.client.pause();
    line.upstream?.pause();
  }

  #cut(): void {
    for (const line of this.#lines) destroy(line);
    this.#lines.clear();
  }
}

function destroy({ client, upstream }: Line): void {
  client.destroy();
  upstream?.destroy();
}
