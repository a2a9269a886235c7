import type { ExportStatus } from '@obelisk/domain';
import type { ObeliskClient } from '@obelisk/stack';
import type { Answer, StepName } from './rules.ts';

const EXPORT = `id requestedOn
  status { status message recordsProcessed attempts position }
  result { completedOn expiresOn sizeInBytes compressedSizeInBytes sha256 truncated }`;

/** An export as the API shows it. */
export interface ShownExport {
  readonly id: string;
  readonly status: {
    readonly status: ExportStatus;
    readonly message: string | null;
    readonly recordsProcessed: number;
    readonly attempts: number;
    readonly position: number | null;
  };
  readonly result: {
    readonly completedOn: number;
    readonly expiresOn: number;
    readonly sizeInBytes: number;
    readonly compressedSizeInBytes: number;
    readonly sha256: string;
    readonly truncated: boolean;
  } | null;
}

export interface MutationAnswer extends Answer {
  readonly item: ShownExport | null;
}

/** The Catalog API as one account sees it. */
export class Catalog {
  readonly client: ObeliskClient;

  constructor(client: ObeliskClient) {
    this.client = client;
  }

  /** @param input the arguments of `createExport`, in GraphQL */
  async request(input: string): Promise<MutationAnswer> {
    const { createExport } = await this.client.query<{ createExport: MutationAnswer }>(
      `mutation { createExport(input: { ${input} }) { responseCode message item { ${EXPORT} } } }`,
    );
    return createExport;
  }

  async take(step: StepName, id: string): Promise<MutationAnswer> {
    const { onExport } = await this.client.query<{ onExport: Record<string, MutationAnswer> }>(
      `mutation { onExport(id: ${JSON.stringify(id)}) { ${step} { responseCode message item { ${EXPORT} } } } }`,
    );
    const answer = onExport[step];
    if (answer === undefined) throw new Error(`${step} was not answered`);
    return answer;
  }

  /** Newest first. */
  async exports(): Promise<{ items: ShownExport[]; count: number }> {
    const { me } = await this.client.query<{ me: { exports: { items: ShownExport[]; count: number } } }>(
      `{ me { exports { count items { ${EXPORT} } } } }`,
    );
    return me.exports;
  }

  /** The status code of a download, without the bytes. */
  async downloadStatus(id: string): Promise<number> {
    const answer = await this.client.fetch(`/api/v3/data/exports/${id}`, { method: 'HEAD' });
    return answer.status;
  }
}
