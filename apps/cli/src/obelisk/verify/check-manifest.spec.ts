import { SIGNED_MANIFEST_TYPE, signedManifest, type SignedExport } from '@obelisk/domain';
import { CompactSign, exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';
import { checkManifest } from './check-manifest.ts';

const EXPORT: SignedExport = {
  id: '019ab2c4-0000-7000-8000-000000000000',
  name: 'sample',
  datasets: ['a'],
  metrics: ['temperature::number'],
  fields: ['timestamp', 'value'],
  timestampPrecision: 'MILLISECONDS',
  from: 0,
  to: null,
  filter: { source: { _eq: 'x' } },
  readFilters: { a: { source: { _eq: 'secret' } } },
  limit: null,
  splitRecords: null,
  splitBytes: null,
  format: null,
  compression: 'GZIP',
  requestedOn: 1_000,
  completedOn: 2_000,
  records: 3,
  truncated: false,
  files: [{ number: 1, records: 3, sizeInBytes: 30, compressedSizeInBytes: 20, sha256: 'a'.repeat(64) }],
};

describe('a signed manifest', () => {
  let first: { privateKey: CryptoKey; jwk: JWK };
  let second: { privateKey: CryptoKey; jwk: JWK };

  async function aKey(kid: string) {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
    return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' } };
  }
  const sign = (key: { privateKey: CryptoKey; jwk: JWK }, typ = SIGNED_MANIFEST_TYPE) =>
    new CompactSign(Buffer.from(JSON.stringify(signedManifest(EXPORT, 'https://data.example.org'))))
      .setProtectedHeader({ alg: 'EdDSA', kid: String(key.jwk.kid), typ })
      .sign(key.privateKey);

  beforeAll(async () => {
    first = await aKey('first');
    second = await aKey('second');
  });

  it('says who made which file, for which request, and nothing of read filters', async () => {
    const { manifest, kid } = await checkManifest(`${await sign(first)}\n`, { keys: [first.jwk] });
    expect(kid).toBe('first');
    expect(manifest).toMatchObject({
      iss: 'https://data.example.org',
      id: EXPORT.id,
      request: { datasets: ['a'], metrics: ['temperature::number'], filter: EXPORT.filter, hasReadFilters: true },
      format: { type: 'CSV', compression: 'GZIP' },
      columns: ['timestamp', 'value'],
      files: [{ fileName: 'sample.csv.gz', records: 3, sha256: 'a'.repeat(64) }],
    });
    expect(JSON.stringify(manifest)).not.toContain('secret');
  });

  it('is right after a rotation, by the old key and by the new one', async () => {
    const keys = { keys: [second.jwk, first.jwk] };
    expect((await checkManifest(await sign(first), keys)).kid).toBe('first');
    expect((await checkManifest(await sign(second), keys)).kid).toBe('second');
  });

  it('is refused when one letter of it was altered', async () => {
    const [header, payload = '', signature] = (await sign(first)).split('.');
    const said = Buffer.from(payload, 'base64url').toString().replace('"records":3', '"records":4');
    const altered = [header, Buffer.from(said).toString('base64url'), signature].join('.');
    await expect(checkManifest(altered, { keys: [first.jwk] })).rejects.toMatchObject({
      exitCode: 65,
      message: 'The manifest was altered: its signature by the key first is wrong.',
    });
  });

  it('is refused when its key is unknown, or another one has its name', async () => {
    await expect(checkManifest(await sign(second), { keys: [first.jwk] })).rejects.toMatchObject({
      exitCode: 65,
      message: 'The manifest is signed with the key second, which is not among the keys of the system.',
    });
    await expect(checkManifest(await sign(second), { keys: [{ ...first.jwk, kid: 'second' }] })).rejects.toThrow(
      'altered',
    );
  });

  it.each([
    ['a plain manifest', () => Promise.resolve('{"id":"x","files":[]}')],
    ['something else that the key has signed', () => sign(first, 'JWT')],
  ])('is not %s', async (_, text) => {
    await expect(checkManifest(await text(), { keys: [first.jwk] })).rejects.toThrow('not a signed manifest');
  });
});
