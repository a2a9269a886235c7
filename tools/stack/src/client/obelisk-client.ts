import type { ExportStatus } from '@obelisk/domain';
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

/** A client of a running system, over its one origin and with nothing but HTTP. */
export class ObeliskClient {
  readonly url: string;
  readonly token: string;

  /** @param url the origin, without a slash at the end */
  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  /** Fetches a token with the client's own credentials. */
  static async connect(url: string, credentials: { clientId: string; secret: string }): Promise<ObeliskClient> {
    const basic = Buffer.from(`${credentials.clientId}:${credentials.secret}`).toString('base64');
    const answer = await fetch(`${url}/api/v3/auth/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${basic}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { access_token: token } = (await answer.json()) as { access_token?: string };
    if (token === undefined) throw new Error(`No access token: the token endpoint answered ${String(answer.status)}.`);
    return new ObeliskClient(url, token);
  }

  /** Any path, with the token; further headers replace ours. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { Authorization: `Bearer ${this.token}`, ...(init.headers as Record<string, string> | undefined) };
    return fetch(this.url + path, { ...init, headers });
  }

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
