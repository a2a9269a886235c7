import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { DataSource, EntityManager } from 'typeorm';
import { withIssuerLock } from './signing-keys.ts';

/** Not one of oidc-provider's: rows beside its own, without an end. */
const MODEL = 'ManifestKey';
/** None of the algorithms of access tokens: a key of manifests can never make one. https://www.rfc-editor.org/rfc/rfc8037 */
export const MANIFEST_ALGORITHM = 'EdDSA';

/** The key that signs manifests, private. Makes the first one ever. Safe to call from several processes at once. */
export async function manifestSigningKey(dataSource: DataSource): Promise<JWK> {
  const [key] = await privateKeys(dataSource.manager);
  if (key !== undefined) return key;
  return withIssuerLock(dataSource, async (manager) => (await privateKeys(manager))[0] ?? addKey(manager));
}

/** Every key that has ever signed a manifest, public: a manifest can be checked as long as somebody has it. */
export async function manifestKeys(dataSource: DataSource): Promise<JWK[]> {
  await manifestSigningKey(dataSource);
  const rows: { jwk: JWK }[] = await dataSource.query(
    `SELECT payload - 'd' AS jwk FROM oidc_payloads WHERE model = $1 ORDER BY id`,
    [MODEL],
  );
  return rows.map(({ jwk }) => jwk);
}

/**
 * Adds a new key, which signs from now on. The ones before it lose their private part, and are published for ever.
 *
 * @returns the `kid` of the new key
 */
export function rotateManifestKey(dataSource: DataSource): Promise<string> {
  return withIssuerLock(dataSource, async (manager) => {
    await manager.query(`UPDATE oidc_payloads SET payload = payload - 'd' WHERE model = $1`, [MODEL]);
    return String((await addKey(manager)).kid);
  });
}

async function privateKeys(manager: EntityManager): Promise<JWK[]> {
  const rows: { jwk: JWK }[] = await manager.query(
    `SELECT payload AS jwk FROM oidc_payloads WHERE model = $1 AND payload ? 'd'`,
    [MODEL],
  );
  return rows.map(({ jwk }) => jwk);
}

async function addKey(manager: EntityManager): Promise<JWK> {
  const { privateKey } = await generateKeyPair(MANIFEST_ALGORITHM, { crv: 'Ed25519', extractable: true });
  const key = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(key);
  const jwk: JWK = { ...key, kid, alg: MANIFEST_ALGORITHM, use: 'sig' };
  await manager.query('INSERT INTO oidc_payloads (model, id, payload) VALUES ($1, $2, $3)', [MODEL, kid, jwk]);
  return jwk;
}
