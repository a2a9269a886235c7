import { createHash, randomBytes } from 'node:crypto';
import { Browser } from '@obelisk/testing/browser';
import type { Account } from './accounts.ts';

/** Where nobody listens: an attacker needs no page of its own. */
export const CALLBACK = 'https://charts.example/back';

export interface TokenAnswer {
  readonly status: number;
  readonly access_token?: string;
  readonly refresh_token?: string;
}

/** What a person who has signed in through an application comes back with, ready for the token endpoint. */
export async function signIn(url: string, account: Account, clientId: string): Promise<Record<string, string>> {
  const verifier = randomBytes(32).toString('base64url');
  const asked = new URLSearchParams({
    ...{ client_id: clientId, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid READ', state: 'x' },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const browser = new Browser(url);
  const page = await browser.open(`/api/v3/auth/authorize?${asked.toString()}`);
  const back = (await browser.submit(page, { email: account.email, password: account.password })).url;
  const code = back.searchParams.get('code');
  if (code === null) throw new Error(`Signing in led to ${back.href}, without a code.`);
  return {
    ...{ grant_type: 'authorization_code', client_id: clientId, redirect_uri: CALLBACK },
    ...{ code, code_verifier: verifier },
  };
}

export async function token(url: string, fields: Record<string, string>): Promise<TokenAnswer> {
  const answer = await fetch(`${url}/api/v3/auth/token`, { method: 'POST', body: new URLSearchParams(fields) });
  return { ...((await answer.json()) as object), status: answer.status };
}
