import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a page gets for the code that a person comes back with. */
export interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
}

/** A page of somebody else's, on another origin: it sends people to sign in, with PKCE, as docs/authentication.md says. */
export interface Application {
  /** Where people come back to. */
  readonly callback: string;
  /** Where it sends a person. */
  signInUrl(clientId: string): string;
  /** @param url that the person came back to */
  exchange(clientId: string, url: string): Promise<Tokens>;
  close(): Promise<void>;
}

/** @param issuer its address, with path */
export async function startApplication(issuer: string): Promise<Application> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end('<!doctype html><html lang="en"><title>Charts</title><h1>Welcome back</h1></html>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const callback = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/back`;
  const verifier = randomBytes(32).toString('base64url');
  return {
    callback,
    signInUrl: (clientId) =>
      `${issuer}/authorize?${new URLSearchParams({
        ...{ client_id: clientId, redirect_uri: callback, response_type: 'code', scope: 'openid READ', state: 'x' },
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      }).toString()}`,
    exchange: async (clientId, url) => {
      const code = new URL(url).searchParams.get('code') ?? '';
      const answer = await fetch(`${issuer}/token`, {
        method: 'POST',
        body: new URLSearchParams({
          ...{ grant_type: 'authorization_code', client_id: clientId, redirect_uri: callback },
          ...{ code, code_verifier: verifier },
        }),
      });
      if (!answer.ok) throw new Error(await answer.text());
      return (await answer.json()) as Tokens;
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
