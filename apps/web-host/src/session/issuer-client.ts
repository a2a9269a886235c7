import { Inject, Injectable } from '@nestjs/common';
import { UnavailableError } from '@obelisk/domain';
import * as oidc from 'openid-client';
import { CONFIG, type Config } from '../config.ts';
import type { Attempt } from './attempt.ts';

const ANSWER_LIMIT_S = 10;

/** What the issuer says of who signed in. */
export interface SignedIn {
  claims: oidc.IDToken;
  refreshToken: string | undefined;
}

/** The pages as a client of the issuer, by code and PKCE: `openid-client` checks everything that comes back. */
@Injectable()
export class IssuerClient {
  private readonly callback: string;
  private configuration: Promise<oidc.Configuration> | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.callback = `${config.PUBLIC_URL}/session/callback`;
  }

  /** Where to send the browser, and what it has to bring back. @throws UnavailableError */
  async begin(returnTo: string): Promise<{ url: URL; attempt: Attempt }> {
    const attempt = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      returnTo,
    };
    const url = oidc.buildAuthorizationUrl(await this.discovered(), {
      redirect_uri: this.callback,
      scope: this.config.OIDC_SCOPE,
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
    });
    return { url, attempt };
  }

  /**
   * @param query of the address that the issuer sent the browser back to
   * @throws oidc.AuthorizationResponseError when it did not let the person in; UnavailableError when it does not answer
   * @throws Error for whatever is not right with the answer
   */
  async finish(query: string, { state, nonce, verifier }: Attempt): Promise<SignedIn> {
    const configuration = await this.discovered();
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    const tokens = await answered(oidc.authorizationCodeGrant(configuration, new URL(this.callback + query), checks));
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('The issuer sent no ID token.');
    return { claims, refreshToken: tokens.refresh_token };
  }

  /** Asks whether the person may stay. @returns the next token; undefined when it may not @throws UnavailableError */
  async refresh(refreshToken: string): Promise<string | undefined> {
    const configuration = await this.discovered();
    try {
      const tokens = await answered(oidc.refreshTokenGrant(configuration, refreshToken));
      return tokens.refresh_token ?? refreshToken;
    } catch (error) {
      if (error instanceof oidc.ResponseBodyError && error.error === 'invalid_grant') return undefined;
      throw error;
    }
  }

  /** Where signing out goes on; null when the issuer has no such page. @throws UnavailableError */
  async signOutUrl(): Promise<URL | null> {
    const configuration = await this.discovered();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return null;
    return oidc.buildEndSessionUrl(configuration, { post_logout_redirect_uri: `${this.config.PUBLIC_URL}/` });
  }

  private discovered(): Promise<oidc.Configuration> {
    this.configuration ??= this.discover().catch((error: unknown) => {
      this.configuration = undefined;
      throw new UnavailableError('The issuer', error);
    });
    return this.configuration;
  }

  private async discover(): Promise<oidc.Configuration> {
    const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret } = this.config;
    const authentication = secret === undefined ? oidc.None() : oidc.ClientSecretBasic(secret);
    const configuration = await oidc.discovery(new URL(issuer), clientId, {}, authentication, {
      [oidc.customFetch]: (url, options) => fetch(this.inside(url), options as RequestInit),
      timeout: ANSWER_LIMIT_S,
      execute: issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [],
    });
    return configuration;
  }

  /** The same address as it can be reached from here. */
  private inside(url: string): string {
    const { OIDC_ISSUER: issuer, OIDC_INTERNAL_URL: internal } = this.config;
    return internal !== undefined && url.startsWith(issuer) ? internal + url.slice(issuer.length) : url;
  }
}

/** A failed fetch is not the person's fault. */
async function answered<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const isNetwork = error instanceof oidc.ClientError && ['OAUTH_TIMEOUT', 'OAUTH_ABORT'].includes(error.code ?? '');
    if (isNetwork || error instanceof TypeError) throw new UnavailableError('The issuer', error);
    throw error;
  }
}
