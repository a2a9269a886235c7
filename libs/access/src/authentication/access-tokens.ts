import { createPublicKey, type KeyObject } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { NotAuthenticatedError, UnavailableError } from '@obelisk/domain';
import passport from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import type { AccessSettings } from '../access-settings.ts';
import { accessTokenClaims, type AccessTokenClaims } from './access-token-claims.ts';
import { IssuerKeys } from './issuer-keys.ts';
import { readKeyId } from './key-id.ts';
import { signingKeyClient } from './signing-key-client.ts';

export const ACCESS_SETTINGS = Symbol('access settings');

/** Asymmetric ones only: a public key must never pass for a shared secret. */
const ALGORITHMS = ['ES256', 'RS256', 'PS256'] as const;
const CLOCK_TOLERANCE_S = 5;
const STRATEGY = 'access-token';
/** Keys of an issuer are few. */
const MOST_PARSED = 20;

/** Verifies bearer tokens: passport-jwt over the issuer's JWKS. */
@Injectable()
export class AccessTokens {
  // An instance of our own: passport's default one is global to the process.
  private readonly passport = new passport.Passport();

  constructor(@Inject(ACCESS_SETTINGS) settings: AccessSettings) {
    this.passport.use(STRATEGY, strategy(settings));
  }

  /**
   * The claims of the request's access token.
   *
   * @throws NotAuthenticatedError for a missing token and whatever is wrong with one
   * @throws UnavailableError when the issuer's keys cannot be had
   */
  async verify(request: IncomingMessage): Promise<AccessTokenClaims> {
    const attempt = Promise.withResolvers<AccessTokenClaims>();
    const decided = (error: unknown, claims: AccessTokenClaims | false | undefined, reason: unknown) => {
      if (claims !== undefined && claims !== false) attempt.resolve(claims);
      else attempt.reject(refusal(error ?? reason));
    };
    this.passport.authenticate(STRATEGY, { session: false }, decided)(request, undefined, attempt.reject);
    return attempt.promise;
  }
}

function refusal(reason: unknown): Error {
  return reason instanceof UnavailableError ? reason : new NotAuthenticatedError(undefined, reason);
}

function strategy(settings: AccessSettings): Strategy {
  const client = signingKeyClient(new IssuerKeys(settings));
  const parsed = new Map<string, KeyObject>(); // takes as long as the check of a signature
  const parse = (pem: string) => {
    const key = parsed.get(pem) ?? createPublicKey(pem);
    if (parsed.size >= MOST_PARSED) parsed.clear();
    parsed.set(pem, key);
    return key;
  };
  return new Strategy(
    {
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKeyProvider: (_request, token: string, done) => {
        readKeyId(token, ALGORITHMS)
          .then((kid) => client.getSigningKey(kid))
          .then(
            (key) => {
              done(null, parse(key.getPublicKey()) as unknown as Buffer); // jsonwebtoken takes one; the types of passport-jwt do not know
            },
            (error: unknown) => {
              done(error);
            },
          );
      },
      algorithms: [...ALGORITHMS],
      issuer: settings.OIDC_ISSUER,
      audience: settings.OIDC_AUDIENCE,
      jsonWebTokenOptions: { clockTolerance: CLOCK_TOLERANCE_S, complete: true },
    },
    (token: unknown, done) => {
      try {
        done(null, accessTokenClaims(token));
      } catch (error) {
        done(null, false, error);
      }
    },
  );
}
