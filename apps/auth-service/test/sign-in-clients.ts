import { type ClientSettings, createClient } from '@obelisk/accounts';
import * as oidc from 'openid-client';
import type { DataSource } from 'typeorm';

export const CALLBACK = 'https://page.example/back';

/** A client that people sign in through; by default a public one of ours. @returns its id and secret */
export async function clientForUsers(
  dataSource: DataSource,
  userId: string,
  changes: Partial<ClientSettings> = {},
): Promise<{ clientId: string; secret: string }> {
  const settings = {
    confidential: false,
    onBehalfOfUser: true,
    redirectUris: [CALLBACK],
    firstParty: true,
    ...changes,
  };
  return createClient(dataSource.manager, { userId, name: 'Charts', settings });
}

/** An application with another's implementation of OpenID Connect: it checks every answer of the issuer. */
export async function application(issuer: string, clientId: string, secret?: string): Promise<oidc.Configuration> {
  const authentication = secret === undefined ? oidc.None() : oidc.ClientSecretBasic(secret);
  return oidc.discovery(new URL(issuer), clientId, {}, authentication, {
    execute: [oidc.allowInsecureRequests],
  });
}

export interface Asked {
  url: URL;
  /** Of the code that comes back (PKCE). */
  verifier: string;
  /** Exchanges what came back. */
  exchange: (back: URL, changes?: { verifier?: string }) => ReturnType<typeof oidc.authorizationCodeGrant>;
}

/** Where the application sends a person, and how it goes on afterwards. */
export async function ask(
  configuration: oidc.Configuration,
  scope: string,
  more: Record<string, string> = {},
): Promise<Asked> {
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const expectedState = oidc.randomState();
  const url = oidc.buildAuthorizationUrl(configuration, {
    redirect_uri: CALLBACK,
    scope,
    state: expectedState,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...more,
  });
  return {
    url,
    verifier: pkceCodeVerifier,
    exchange: (back, { verifier = pkceCodeVerifier } = {}) =>
      oidc.authorizationCodeGrant(configuration, back, { pkceCodeVerifier: verifier, expectedState }),
  };
}
