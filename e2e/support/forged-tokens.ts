import { decodeJwt, importJWK, SignJWT, UnsecuredJWT, type JWK, type JWTPayload } from 'jose';
import pg from 'pg';

/** Tokens that only the issuer can sign, with one thing wrong: made with its own key, taken from the database. */
export class TokenForge {
  private readonly claims: JWTPayload;

  private constructor(
    private readonly key: JWK,
    token: string,
  ) {
    this.claims = decodeJwt(token);
  }

  /** @param token a good one, whose claims are the pattern */
  static async open(databaseUrl: string, token: string): Promise<TokenForge> {
    const database = new pg.Client(databaseUrl);
    await database.connect();
    try {
      const { rows } = await database.query<{ jwk: JWK }>(
        'SELECT jwk FROM signing_keys WHERE retired_on IS NULL LIMIT 1',
      );
      const key = rows[0]?.jwk;
      if (key === undefined) throw new Error('The issuer has no key.');
      return new TokenForge(key, token);
    } finally {
      await database.end();
    }
  }

  /** Signed as the issuer signs. */
  async sign(changes: JWTPayload = {}, type = 'at+jwt'): Promise<string> {
    const alg = this.key.alg ?? 'ES256';
    const header = { alg, typ: type, ...(this.key.kid === undefined ? {} : { kid: this.key.kid }) };
    const claims = { ...this.claims, ...changes };
    return new SignJWT(claims).setProtectedHeader(header).sign(await importJWK(this.key, alg));
  }

  /** `alg: none` */
  unsigned(): string {
    return new UnsecuredJWT({ ...this.claims }).encode();
  }
}
