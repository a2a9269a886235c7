import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';

export interface Answer {
  status: number;
  body: Record<string, unknown>;
}

/** Plays the requests in `e2e/recordings`, byte by byte, to another address than they were made for. */
export class RecordedClient {
  private token = '';
  readonly #host: string;
  readonly #basic: string;

  constructor(origin: string, { clientId, secret }: { clientId: string; secret: string }) {
    this.#host = new URL(origin).host;
    this.#basic = Buffer.from(`${clientId}:${secret}`).toString('base64');
  }

  /** `Obelisk(client, secret)` fetches its token before the first request. */
  async signIn(): Promise<Answer> {
    const answer = await this.play('token', JSON.stringify({ grant_type: 'client_credentials' }));
    this.token = String(answer.body['access_token']);
    return answer;
  }

  fetchSingleChunk(payload: object, spell: (body: object) => string): Promise<Answer> {
    return this.play('query', spell(payload));
  }

  send(dataset: string, events: readonly object[], spell: (body: object) => string): Promise<Answer> {
    return this.play('ingest', spell(events), { dataset });
  }

  private async play(recording: string, body: string, values: Record<string, string> = {}): Promise<Answer> {
    const text = await readFile(new URL(`../recordings/${recording}.http`, import.meta.url), 'utf8');
    const length = String(Buffer.byteLength(body));
    const known = { host: this.#host, basic: this.#basic, token: this.token, body, length, ...values };
    const filled = Object.entries(known).reduce((all, [name, value]) => all.replaceAll(`{${name}}`, () => value), text);
    const [head = '', ...rest] = filled.trimEnd().split('\n\n');
    return exchange(this.#host, `${head.replaceAll('\n', '\r\n')}\r\n\r\n${rest.join('\n\n')}`);
  }
}

/** The connection is closed by us, as it is a keep-alive one: httpx closes its pool after each request too. */
async function exchange(host: string, request: string): Promise<Answer> {
  const { hostname, port } = new URL(`http://${host}`);
  const socket = connect(Number(port), hostname);
  socket.write(request);
  const chunks: Buffer[] = [];
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    const answer = parse(Buffer.concat(chunks));
    if (answer === undefined) continue;
    socket.destroy();
    return answer;
  }
  throw new Error(`The connection ended within the answer: ${Buffer.concat(chunks).toString('latin1')}`);
}

/** Undefined while more of it is to come. */
function parse(bytes: Buffer): Answer | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [line = '', ...headers] = bytes.subarray(0, end).toString('latin1').toLowerCase().split('\r\n');
  const status = Number(line.split(' ')[1]);
  if (status === 204) return { status, body: {} };
  const of = (name: string) => headers.find((header) => header.startsWith(`${name}: `))?.slice(name.length + 2);
  const rest = bytes.subarray(end + 4);
  const body = of('transfer-encoding') === 'chunked' ? unchunked(rest) : ofLength(rest, Number(of('content-length')));
  if (body === undefined) return undefined;
  const plain = of('content-encoding') === 'gzip' ? gunzipSync(body) : body;
  return { status, body: JSON.parse(plain.toString()) as Answer['body'] };
}

const ofLength = (bytes: Buffer, length: number) => (bytes.length < length ? undefined : bytes.subarray(0, length));

function unchunked(bytes: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const end = bytes.indexOf('\r\n', at);
    if (end < 0) return undefined;
    const size = parseInt(bytes.subarray(at, end).toString('latin1'), 16);
    if (bytes.length < end + 2 + size + 2) return undefined;
    if (size === 0) return Buffer.concat(parts);
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}
