import { z } from 'zod';

/** What a browser keeps while it is at the issuer, in a cookie of its own: so that it is the same one that comes back. */
const attempt = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), returnTo: z.string() });
export type Attempt = z.output<typeof attempt>;

export const ATTEMPT_COOKIE = 'obelisk-sign-in';
/** Time that the issuer's pages grant, too. */
export const ATTEMPT_LIFE_MS = 1_800_000;

export function writeAttempt(value: Attempt): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** @returns undefined for what we did not write */
export function readAttempt(cookie: string | undefined): Attempt | undefined {
  try {
    return attempt.parse(JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString()));
  } catch {
    return undefined;
  }
}
