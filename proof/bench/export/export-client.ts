import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

export interface FinishedExport {
  id: string;
  records: number;
  sizeInBytes: number;
  compressedSizeInBytes: number;
  /** From the request to COMPLETED, as the system wrote it down: looking costs it as little as possible. */
  seconds: number;
}

const CREATE = `mutation ($input: CreateExportInput!) { createExport(input: $input) { responseCode message item { id } } }`;
const REMOVE = `mutation ($id: String!) { onExport(id: $id) { remove { responseCode } } }`;
const PREVIEW = `query ($input: CreateExportInput!) { previewExport(input: $input) {
  message item { recordsEstimate estimateIsExact columns rows } } }`;
const FOLLOW = `query ($id: String!) { me { export(id: $id) {
  status { status message recordsProcessed } result { completedOn sizeInBytes compressedSizeInBytes } } } }`;

const STATUS = `query ($id: String!) { me { export(id: $id) { status { status recordsProcessed position secondsLeft } } } }`;

/** A person's view of the system: asks, follows, fetches. */
export class ExportClient {
  readonly #url: string;
  readonly #token: string;

  private constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  static async signIn(url: string, clientId: string, secret: string): Promise<ExportClient> {
    const response = await fetch(`${url}/api/v3/auth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token } = (await response.json()) as { access_token: string };
    return new ExportClient(url, access_token);
  }

  /**
   * Request to COMPLETED.
   *
   * @param poll milliseconds between two looks; each costs the system some 4 ms of a processor
   * @throws Error with the reason when it ends otherwise
   */
  async export(input: Record<string, unknown>, poll = 500): Promise<FinishedExport> {
    const begin = Date.now();
    const id = await this.request(input);
    for (;;) {
      const { me } = (await this.graphql(FOLLOW, { id })) as FollowAnswer;
      const { status, result } = me.export;
      if (result) {
        const { completedOn, ...sizes } = result;
        return { id, records: status.recordsProcessed, ...sizes, seconds: (completedOn - begin) / 1_000 };
      }
      if (status.status === 'FAILED' || status.status === 'CANCELLED') throw new Error(status.message ?? status.status);
      await new Promise((resolve) => setTimeout(resolve, poll));
    }
  }

  /** One look, as a page that shows the queue does it. */
  async status(id: string): Promise<void> {
    await this.graphql(STATUS, { id });
  }

  /** What a file would be. */
  async preview(input: Record<string, unknown>): Promise<{ recordsEstimate: number; estimateIsExact: boolean }> {
    const { previewExport } = (await this.graphql(PREVIEW, { input })) as PreviewAnswer;
    if (previewExport.item === null) throw new Error(previewExport.message ?? 'refused');
    const { recordsEstimate, estimateIsExact } = previewExport.item;
    return { recordsEstimate, estimateIsExact };
  }

  /** Asks, and does not wait for the file. @returns its id @throws Error with the reason when it is refused */
  async request(input: Record<string, unknown>): Promise<string> {
    const { createExport } = (await this.graphql(CREATE, { input })) as {
      createExport: { message: string | null; item: { id: string } | null };
    };
    if (createExport.item === null) throw new Error(createExport.message ?? 'refused');
    return createExport.item.id;
  }

  async remove(id: string): Promise<void> {
    await this.graphql(REMOVE, { id });
  }

  /** SHA-256 of the CSV in the downloaded file. */
  async csvHash(id: string): Promise<string> {
    const response = await fetch(`${this.#url}/api/v3/data/exports/${id}`, { headers: this.headers() });
    if (response.body === null || !response.ok) throw new Error(`download: ${String(response.status)}`);
    const hash = createHash('sha256');
    for await (const chunk of Readable.fromWeb(response.body as never).pipe(createGunzip()))
      hash.update(chunk as Buffer);
    return hash.digest('hex');
  }

  /** Any question to the Catalog. @throws Error with its first faults */
  async query<T>(text: string, variables: Record<string, unknown> = {}): Promise<T> {
    return (await this.graphql(text, variables)) as T;
  }

  private async graphql(query: string, variables: Record<string, unknown>): Promise<unknown> {
    const response = await fetch(`${this.#url}/api/v3/catalog/graphql`, {
      method: 'POST',
      headers: { ...this.headers(), 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`the catalog answered ${String(response.status)}: ${text}`);
    const answer = JSON.parse(text) as { data?: unknown; errors?: { message: string }[] };
    if (answer.errors) throw new Error(answer.errors.map(({ message }) => message).join('; '));
    return answer.data;
  }

  /** With which a file is fetched, too. */
  headers(): Record<string, string> {
    return { authorization: `Bearer ${this.#token}` };
  }
}

interface PreviewAnswer {
  previewExport: { message: string | null; item: { recordsEstimate: number; estimateIsExact: boolean } | null };
}

interface FollowAnswer {
  me: {
    export: {
      status: { status: string; message: string | null; recordsProcessed: number };
      result: { completedOn: number; sizeInBytes: number; compressedSizeInBytes: number } | null;
    };
  };
}
