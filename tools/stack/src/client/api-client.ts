import { ApiError } from './api-error.ts';
import type { TypedDocumentString } from './generated/catalog.ts';
import type { Answer, Body, Options, PostPath } from './rest-types.ts';

export interface Credentials {
  clientId: string;
  secret: string;
}

/** A client of a running system, over its one origin and with nothing but HTTP. */
export class ApiClient {
  readonly url: string;
  readonly token: string;

  /** @param url the origin, without a slash at the end */
  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  /** Fetches a token with the client's own credentials. @throws ApiError when they are refused; TypeError when nobody answers */
  static async connect<C extends ApiClient>(
    this: new (url: string, token: string) => C,
    url: string,
    { clientId, secret }: Credentials,
  ): Promise<C> {
    const answer = await fetch(`${url}/api/v3/auth/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const body = (await answer.json()) as Partial<Answer<'/api/v3/auth/token'>>;
    if (body.access_token === undefined)
      throw new ApiError(answer.status, `No access token: the token endpoint answered ${String(answer.status)}.`);
    return new this(url, body.access_token);
  }

  /** Any path, with the token; further headers replace ours. */
  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { Authorization: `Bearer ${this.token}`, ...(init.headers as Record<string, string> | undefined) };
    return fetch(this.url + path, { ...init, headers });
  }

  /**
   * Sends a body of JSON to a route of the OpenAPI document.
   *
   * @returns the parsed answer; null when it has no body
   * @throws ApiError with the sentence of the system
   */
  async post<Path extends PostPath>(
    path: Path,
    body: Body<Path>,
    { query, header, path: inPath }: Options<Path> = {},
  ): Promise<Answer<Path>> {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent((inPath as Record<string, string> | undefined)?.[name] ?? ''),
    );
    const search = query === undefined ? '' : `?${String(new URLSearchParams(query as Record<string, string>))}`;
    const answer = await this.fetch(filled + search, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(header as Record<string, string> | undefined) },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new ApiError(answer.status, await reasonOf(answer));
    return (answer.status === 204 ? null : await answer.json()) as Answer<Path>;
  }

  /** The data of a document of `documents/`. @throws ApiError with the first error of the answer */
  async run<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
  ): Promise<Result> {
    const answer = await this.fetch('/api/v3/catalog/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: document.toString(), variables }),
    });
    const { data, errors } = (await answer.json()) as { data?: Result | null; errors?: { message: string }[] };
    const fault = errors?.[0];
    if (fault !== undefined || data === undefined || data === null)
      throw new ApiError(answer.status, fault?.message ?? `HTTP ${String(answer.status)}`);
    return data;
  }
}

/** REST answers with `{"error":{"message"}}`, the token endpoint with `error_description`. */
async function reasonOf(answer: Response): Promise<string> {
  const body = (await answer.json().catch(() => ({}))) as { error?: { message?: string }; error_description?: string };
  return body.error?.message ?? body.error_description ?? `The system answered ${String(answer.status)}.`;
}
