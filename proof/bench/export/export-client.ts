import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ObeliskClient } from '@obelisk/stack';

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
  readonly #client: ObeliskClient;

  private constructor(client: ObeliskClient) {
    this.#client = client;
  }

  static async signIn(url: string, clientId: string, secret: string): Promise<ExportClient> {
    return new ExportClient(await ObeliskClient.connect(url, { clientId, secret }));
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
      const { me } = await this.query<FollowAnswer>(FOLLOW, { id });
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
    await this.query(STATUS, { id });
  }

  /** What a file would be. */
  async preview(input: Record<string, unknown>): Promise<{ recordsEstimate: number; estimateIsExact: boolean }> {
    const { previewExport } = await this.query<PreviewAnswer>(PREVIEW, { input });
    if (previewExport.item === null) throw new Error(previewExport.message ?? 'refused');
    const { recordsEstimate, estimateIsExact } = previewExport.item;
    return { recordsEstimate, estimateIsExact };
  }

  /** Asks, and does not wait for the file. @returns its id @throws Error with the reason when it is refused */
  async request(input: Record<string, unknown>): Promise<string> {
    const { createExport } = await this.query<CreateAnswer>(CREATE, { input });
    if (createExport.item === null) throw new Error(createExport.message ?? 'refused');
    return createExport.item.id;
  }

  async remove(id: string): Promise<void> {
    await this.query(REMOVE, { id });
  }

  /** SHA-256 of the CSV in the downloaded file. */
  async csvHash(id: string): Promise<string> {
    const response = await this.#client.download(id);
    if (response.body === null || !response.ok) throw new Error(`download: ${String(response.status)}`);
    const hash = createHash('sha256');
    for await (const chunk of Readable.fromWeb(response.body as never).pipe(createGunzip()))
      hash.update(chunk as Buffer);
    return hash.digest('hex');
  }

  /** Any question to the Catalog. @throws Error with its first fault */
  query<T>(text: string, variables: Record<string, unknown> = {}): Promise<T> {
    return this.#client.query<T>(text, {}, variables);
  }

  /** With which a file is fetched, too. */
  headers(): Record<string, string> {
    return { authorization: `Bearer ${this.#client.token}` };
  }
}

interface CreateAnswer {
  createExport: { message: string | null; item: { id: string } | null };
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
