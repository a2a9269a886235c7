import { SigningKeyEntity } from '@obelisk/database';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { DataSource, EntityManager } from 'typeorm';

/** Serialises processes that start together; any constant of our own will do. */
const ISSUER_LOCK = 7_226_002;

/** The database's clock, in UTC milliseconds: the processes that compare key times share no other. */
const NOW = `(extract(epoch FROM clock_timestamp()) * 1000)::bigint`;

/**
 * Runs `work` in a transaction that no other process of the issuer runs at the same time:
 * for what must be made once, such as keys.
 */
export function withIssuerLock<T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  return dataSource.transaction(async (manager) => {
    await manager.query('SELECT pg_advisory_xact_lock($1)', [ISSUER_LOCK]);
    return work(manager);
  });
}

/** Makes the first signing key of an issuer that has none. Safe to call from several processes at once. */
export async function ensureSigningKey(dataSource: DataSource): Promise<void> {
  await withIssuerLock(dataSource, async (manager) => {
    if (!(await manager.existsBy(SigningKeyEntity, {}))) await addKey(manager);
  });
}

/**
 * Adds a new signing key and retires the ones before it. The issuer publishes the new key at once, lets it sign as
 * soon as all its processes know it, and keeps publishing the old ones until their last tokens have died.
 *
 * @returns the `kid` of the new key
 */
export async function rotateSigningKey(dataSource: DataSource): Promise<string> {
  return withIssuerLock(dataSource, async (manager) => {
    await manager.query(`UPDATE signing_keys SET retired_on = ${NOW} WHERE retired_on IS NULL`);
    return addKey(manager);
  });
}

async function addKey(manager: EntityManager): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(key);
  const jwk: JWK = { ...key, kid, alg: 'ES256', use: 'sig' };
  // Two rotations within a millisecond: the later key has to be the newest.
  await manager.query(
    `INSERT INTO signing_keys (kid, jwk, created_on)
     SELECT $1, $2, greatest(${NOW}, max(created_on) + 1) FROM signing_keys`,
    [kid, jwk],
  );
  return kid;
}
