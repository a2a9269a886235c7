import type { ExportStatus } from '@obelisk/domain';
import { ApiClient } from './api-client.ts';
import { guideRequest, guideStatus } from './guide.ts';

/** What the guide's second snippet asks for. */
export interface GuideExport {
  requestedOn: number;
  status: { recordsEstimate: number; recordsProcessed: number; status: ExportStatus };
  result: { completedOn: number; compressedSizeInBytes: number } | null;
}

/** The guide's first snippet, answered. */
export interface GuideResponse {
  responseCode: string;
  message: string | null;
  item: { id: string } | null;
}

/** What tests and tools ask besides: texts that are no documents of the typed client, and the steps of the guide. */
export class ObeliskClient extends ApiClient {
  /** The raw answer of the Catalog API. */
  postQuery(query: string, headers: Record<string, string> = {}, variables?: object): Promise<Response> {
    return this.fetch('/api/v3/catalog/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
  }

  /**
   * The `data` of an answer.
   *
   * @throws Error with the first message when there are errors
   */
  async query<T>(query: string, headers: Record<string, string> = {}, variables?: object): Promise<T> {
    const answer = await this.postQuery(query, headers, variables);
    const { data, errors } = (await answer.json()) as { data?: T; errors?: { message: string }[] };
    const fault = errors?.[0];
    if (fault !== undefined || data === undefined) throw new Error(fault?.message ?? `HTTP ${String(answer.status)}`);
    return data;
  }

  /** The guide's first step. */
  async requestByGuide(datasetId: string): Promise<GuideResponse> {
    const data = await this.query<{ createStream: GuideResponse }>(guideRequest(datasetId));
    return data.createStream;
  }

  /** The guide's second step. */
  async statusByGuide(exportId: string): Promise<GuideExport> {
    const data = await this.query<{ me: { export: GuideExport } }>(guideStatus(exportId));
    return data.me.export;
  }

  /** The guide's third step. */
  download(exportId: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch(`/api/v3/data/exports/${encodeURIComponent(exportId)}`, { headers });
  }
}
