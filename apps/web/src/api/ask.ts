import { ApiError, isApiError } from './api-error.ts';
import { readAnswer } from './answer.ts';
import { fetchOrTake } from '../early/early-answers.ts';
import { tellOtherTabs } from './other-tabs.ts';
import { ENDPOINT, requestOf } from '../early/request.ts';
import { noteSessionEnd } from './session-end.ts';
import type { TypedDocumentString } from './generated/graphql.ts';

interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Asked by a timer, not by a person: it does not prolong the session. */
  readonly poll?: boolean;
  /** Still sent when the page is left meanwhile. */
  readonly keepalive?: boolean;
}

/**
 * Asks the Catalog API, with the session's cookie.
 * @throws ApiError when it answers anything but data; AbortError when the signal says so
 */
export async function ask<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  { signal, headers, poll = false, keepalive = false }: AskOptions = {},
): Promise<Result> {
  try {
    const allHeaders = { ...(poll ? { 'Obelisk-Poll': '1' } : {}), ...headers };
    const request = requestOf(document.toString(), variables, allHeaders);
    const response = await fetchOrTake(ENDPOINT, { ...request, signal: signal ?? null, keepalive });
    const data = (await readAnswer(response)) as Result; // the document and its types come from one schema
    if (document.toString().trimStart().startsWith('mutation')) tellOtherTabs();
    return data;
  } catch (error) {
    if (error instanceof TypeError) throw new ApiError('OFFLINE', '', { cause: error });
    if (isApiError(error, 'NOT_AUTHENTICATED')) noteSessionEnd();
    throw error;
  }
}
