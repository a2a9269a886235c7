import { decodeJwt, importJWK, SignJWT, UnsecuredJWT, type JWK, type JWTPayload } from 'jose';
import pg from 'pg';

/** Tokens that only the issuer can sign, with one thing wrong: made with its own key, taken from the database. */
export class TokenForge {
  private readonly claims: JWTPayload;

  private constructor(
    private readonly key: JWK,
    private readonly manifestKey: JWK,
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
      const manifests = await database.query<{ jwk: JWK }>(
        `SELECT payload AS jwk FROM oidc_payloads WHERE model = 'ManifestKey' AND payload ? 'd'`,
      );
      const manifestKey = manifests.rows[0]?.jwk;
      if (key === undefined || manifestKey === undefined) throw new Error('The issuer has no key.');
      return new TokenForge(key, manifestKey, token);
    } finally {
      await database.end();
    }
  }

  /** Signed as the issuer signs. */
  sign(changes: JWTPayload = {}, type = 'at+jwt'): Promise<string> {
    return this.signBy(this.key, { ...this.claims, ...changes }, type);
  }

  /** Signed by the key of manifests, which the issuer publishes, too. */
  signAsManifest(): Promise<string> {
    return this.signBy(this.manifestKey, this.claims, 'at+jwt');
  }

  private async signBy(key: JWK, claims: JWTPayload, typ: string): Promise<string> {
    const alg = key.alg ?? 'ES256';
    const header = { alg, typ, ...(key.kid === undefined ? {} : { kid: key.kid }) };
    return new SignJWT(claims).setProtectedHeader(header).sign(await importJWK(key, alg));
  }

  /** `alg: none` */
  unsigned(): string {
    return new UnsecuredJWT({ ...this.claims }).encode();
  }
}
