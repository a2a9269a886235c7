import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ensureSigningKey, manifestKeys, withIssuerLock } from '@obelisk/accounts';
import type { JWK } from 'oidc-provider';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config.ts';

const COOKIE_KEYS = 'CookieKeys';
/** Verifiers tolerate clocks that are a few seconds apart. */
const SKEW_MS = 10_000;
const NOW = `(extract(epoch FROM clock_timestamp()) * 1000)::bigint`;

interface KeyRow {
  jwk: JWK;
  created_on: number;
  now: number;
}

/** The issuer's own secrets. They live in the database, so that all its processes share them and a restart keeps them. */
@Injectable()
export class IssuerKeysRepository {
  /** A new key is published this long (milliseconds) before it signs, so that every process knows it by then. */
  private readonly activationDelay: number;
  /** A retired key stays published this long (milliseconds): it signs for the delay, and then its last token has to die. */
  private readonly afterlife: number;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(CONFIG) config: Config,
  ) {
    this.activationDelay = 2 * config.SIGNING_KEY_CHECK_INTERVAL;
    this.afterlife = this.activationDelay + config.ACCESS_TOKEN_LIFETIME + SKEW_MS;
  }

  /** All keys to publish, as private JWKs; the first one signs. Makes the first key ever. */
  async signingKeys(): Promise<JWK[]> {
    await ensureSigningKey(this.dataSource);
    const rows: KeyRow[] = await this.dataSource.query(
      `SELECT jwk, created_on, ${NOW} AS now FROM signing_keys
       WHERE retired_on IS NULL OR retired_on > ${NOW} - $1::bigint
       ORDER BY created_on DESC, kid`,
      [this.afterlife],
    );
    const signer = rows.find((row) => row.created_on <= row.now - this.activationDelay) ?? rows.at(-1);
    return [...rows.filter((row) => row === signer), ...rows.filter((row) => row !== signer)].map((row) => row.jwk);
  }

  /** Public keys that are published beside ours; no token is signed by them. */
  manifestKeys(): Promise<JWK[]> {
    return manifestKeys(this.dataSource) as Promise<JWK[]>;
  }

  async removeDeadSigningKeys(): Promise<void> {
    await this.dataSource.query(`DELETE FROM signing_keys WHERE retired_on < ${NOW} - $1::bigint`, [this.afterlife]);
  }

  /** The keys that sign oidc-provider's cookies. Makes them when there are none. */
  cookieKeys(): Promise<string[]> {
    return withIssuerLock(this.dataSource, async (manager) => {
      await manager.query(
        `INSERT INTO oidc_payloads (model, id, payload) VALUES ($1, 'current', $2) ON CONFLICT DO NOTHING`,
        [COOKIE_KEYS, { keys: [randomBytes(32).toString('base64url')] }],
      );
      const rows: { payload: { keys: string[] } }[] = await manager.query(
        `SELECT payload FROM oidc_payloads WHERE model = $1 AND id = 'current'`,
        [COOKIE_KEYS],
      );
      return rows.flatMap((row) => row.payload.keys);
    });
  }
}
