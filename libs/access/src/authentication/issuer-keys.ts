import { UnavailableError } from '@obelisk/domain';
import { z } from 'zod';
import type { AccessSettings } from '../access-settings.ts';

const REQUEST_LIMIT_MS = 5_000;
/** Least time between two looks at the issuer's keys, so that tokens with invented key ids cannot hammer it. */
const COOLDOWN_MS = 30_000;
/** The same after a failure: short, since nobody can get in until it works again. */
const RETRY_MS = 1_000;

const discoveryDocument = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });
const keySet = z.object({ keys: z.array(z.record(z.string(), z.unknown())).min(1) });
export type KeySet = z.output<typeof keySet>;

/** The issuer's published keys, found through discovery (OpenID Connect Discovery 1.0) unless their address is set. */
export class IssuerKeys {
  private jwksUri: string | undefined;
  private last: { keys: Promise<KeySet>; askAgainAt: number } | undefined;

  constructor(private readonly settings: AccessSettings) {
    this.jwksUri = settings.OIDC_JWKS_URI;
  }

  /**
   * The whole set, at most {@link COOLDOWN_MS} old. Calls at the same time share one request.
   *
   * @throws UnavailableError when the issuer does not answer, or not sensibly
   */
  current(): Promise<KeySet> {
    if (this.last === undefined || Date.now() >= this.last.askAgainAt) {
      const last = { keys: this.ask(), askAgainAt: Date.now() + COOLDOWN_MS };
      last.keys.catch(() => {
        last.askAgainAt = Date.now() + RETRY_MS;
      });
      this.last = last;
    }
    return this.last.keys;
  }

  private async ask(): Promise<KeySet> {
    try {
      this.jwksUri ??= await this.discover();
      return keySet.parse(await getJson(this.jwksUri));
    } catch (error) {
      throw new UnavailableError('The issuer of access tokens', error);
    }
  }

  private async discover(): Promise<string> {
    const address = `${this.settings.OIDC_ISSUER.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const found = discoveryDocument.parse(await getJson(address));
    if (found.issuer !== this.settings.OIDC_ISSUER)
      throw new Error(`${address} belongs to the issuer ${found.issuer}, not to ${this.settings.OIDC_ISSUER}.`);
    return found.jwks_uri;
  }
}

async function getJson(address: string): Promise<unknown> {
  const response = await fetch(address, { signal: AbortSignal.timeout(REQUEST_LIMIT_MS), redirect: 'error' });
  if (!response.ok) throw new Error(`${address} answered ${String(response.status)}.`);
  return response.json();
}
