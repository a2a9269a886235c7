import type { Server } from 'node:http';

/**
 * Against requests that come a byte at a time to hold connections (slow-loris). Node answers 408 and closes.
 *
 * @param limit milliseconds until the last byte of a request; its headers have a third of them
 */
export function limitArrival(server: Server, limit: number): void {
  server.requestTimeout = limit;
  server.headersTimeout = limit / 3;
  // Node looks every 30 s by default; read when the server begins to listen (https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener).
  Object.assign(server, { connectionsCheckingInterval: Math.min(limit / 3, 5_000) });
}
