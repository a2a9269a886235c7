import { AsyncLocalStorage } from 'node:async_hooks';

const REQUESTS = new AsyncLocalStorage<{ asker?: string }>();

/** Middleware: what a request sets going knows, from `setAsker` on, for whom it works. */
export function followRequest(_request: unknown, _response: unknown, next: () => void): void {
  REQUESTS.run({}, next);
}

/** @param asker whose limits the request comes under */
export function setAsker(asker: string): void {
  const request = REQUESTS.getStore();
  if (request !== undefined) request.asker = asker;
}

/** For whom the present work is done; undefined for work of the process itself, and before the token was checked. */
export function currentAsker(): string | undefined {
  return REQUESTS.getStore()?.asker;
}

/** Does work that serves everybody, whoever's request set it going. */
export function forNobody<T>(work: () => T): T {
  return REQUESTS.exit(work);
}
