/** Answers that are on their way since before the pages' script was there, by what was asked. Each is for one taker. */
const answers = new Map<string, Promise<Response | undefined>>();

/**
 * Asks, and keeps the answer for who asks the same later.
 * @param isWanted when it is not known yet whether to ask at all; who wants the answer meanwhile waits for that
 */
export function askEarly(
  address: string,
  init: RequestInit = {},
  isWanted?: Promise<boolean>,
): Promise<Response | undefined> {
  const ask = () => fetch(address, init);
  const answer = isWanted === undefined ? ask() : isWanted.then((wanted) => (wanted ? ask() : undefined));
  answer.catch(() => undefined); // whoever takes it says so
  answers.set(keyOf(address, init), answer);
  return answer;
}

/** The answer that was asked for early, once, else that of a new request. */
export async function fetchOrTake(address: string, init: RequestInit = {}): Promise<Response> {
  const key = keyOf(address, init);
  const early = answers.get(key);
  answers.delete(key);
  return (await early) ?? fetch(address, init);
}

function keyOf(address: string, { body }: RequestInit): string {
  return typeof body === 'string' ? `${address} ${body}` : address;
}
