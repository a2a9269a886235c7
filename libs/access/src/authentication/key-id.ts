import { decodeProtectedHeader } from 'jose';

/**
 * The `kid` of a token that is not verified yet; undefined when it names none.
 * Looks at the algorithm first, so that hopeless tokens cost no look at the issuer's keys.
 */
export async function readKeyId(token: string, algorithms: readonly string[]): Promise<string | undefined> {
  const { alg, kid } = decodeProtectedHeader(token);
  if (alg === undefined || !algorithms.includes(alg)) throw new Error('The algorithm of the token is not accepted.');
  return kid;
}
