import { describeError } from '@obelisk/platform/program';
import { ApiClient, type TypedDocumentString } from '@obelisk/stack/client';
import { readAccount, type ClientAccount } from './account-config.ts';
import { CommandError, EXIT } from './exit-code.ts';

/** @throws CommandError that says why there is none */
export async function connect(account?: ClientAccount): Promise<ApiClient> {
  const { url, ...credentials } = account ?? (await readAccount());
  try {
    return await ApiClient.connect(url, credentials);
  } catch (error) {
    if (isNetwork(error))
      throw new CommandError(EXIT.UNAVAILABLE, `${url} does not answer: ${reasonOf(error)}.`, { cause: error });
    throw new CommandError(EXIT.NOT_ALLOWED, `${url} does not accept this client. Check its ID and secret.`, {
      cause: error,
    });
  }
}

/** The data of an answer. @throws CommandError with the sentence of the system */
export async function ask<Result, Variables>(
  client: ApiClient,
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  try {
    return await client.run(document, variables);
  } catch (error) {
    const code = isNetwork(error) ? EXIT.UNAVAILABLE : EXIT.REFUSED;
    throw new CommandError(
      code,
      isNetwork(error) ? `The system does not answer: ${reasonOf(error)}.` : describeError(error),
      {
        cause: error,
      },
    );
  }
}

/** A small answer of the data API. @throws CommandError with the sentence of the system */
export async function fetchText(
  url: string,
  path: string,
  token?: string,
): Promise<{ text: string; headers: Headers }> {
  try {
    const answer = await fetch(
      url + path,
      token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } },
    );
    if (!answer.ok) throw new CommandError(EXIT.REFUSED, await toProblem(answer));
    return { text: await answer.text(), headers: answer.headers };
  } catch (error) {
    if (!isNetwork(error)) throw error;
    throw new CommandError(EXIT.UNAVAILABLE, `${url} does not answer: ${reasonOf(error)}.`, { cause: error });
  }
}

/** Problem details say it in a sentence. */
export async function toProblem(response: Response): Promise<string> {
  const { detail } = (await response.json().catch(() => ({}))) as { detail?: string };
  return detail ?? `The system answered ${String(response.status)}.`;
}

/** `fetch` says "fetch failed", and the reason in its cause. */
export function isNetwork(error: unknown): boolean {
  return error instanceof TypeError && error.cause !== undefined;
}

function reasonOf(error: unknown): string {
  return describeError(error instanceof Error ? error.cause : error);
}
