import { rotateManifestKey } from '@obelisk/accounts';
import { AuditEventEntity } from '@obelisk/database';
import { compactVerify, createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet } from 'jose';
import type { FinishedExport, TestAccount } from '../../test/export-builder.ts';
import { startGateway, type TestGateway } from '../../test/gateway.ts';

describe('the signed manifest of an export', () => {
  let gateway: TestGateway;
  let owner: TestAccount;
  let dataset: string;
  let authorization: string;
  let finished: FinishedExport;

  beforeAll(async () => {
    gateway = await startGateway();
    owner = await gateway.exports.anAccount();
    dataset = await gateway.exports.aDataset(owner);
    authorization = `Bearer ${await gateway.issuer.tokenOf(owner.clientId)}`;
    finished = await gateway.exports.aFinishedExport(owner, [dataset], 1_000, { metrics: ['a::number'], from: 5 });
  });
  afterAll(() => gateway.close());

  const ask = (path: string, headers: Record<string, string> = { authorization }) =>
    fetch(`${gateway.url}/api/v3/data/exports/${path}`, { headers });
  const keys = async () => (await (await ask('keys', {})).json()) as JSONWebKeySet;
  const manifestOf = async () => (await ask(`${finished.id}/manifest`)).text();
  const verify = async (jws: string, by: JSONWebKeySet) => {
    const { payload } = await compactVerify(jws, createLocalJWKSet(by));
    return JSON.parse(Buffer.from(payload).toString()) as unknown;
  };

  it('names the file and the request, signed by a key that everybody can have', async () => {
    const answer = await ask(`${finished.id}/manifest`);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/jose',
      'content-disposition': `attachment; filename=export-${finished.id}.manifest.jws`,
      'cache-control': 'private, no-store',
    });
    const jws = await answer.text();
    expect(decodeProtectedHeader(jws)).toMatchObject({ alg: 'EdDSA', typ: 'obelisk-manifest+jws' });
    expect(await verify(jws, await keys())).toMatchObject({
      id: finished.id,
      completedOn: finished.completedOn,
      request: { datasets: [dataset], metrics: ['a::number'], from: 5, to: null, hasReadFilters: false },
      files: [{ sha256: finished.sha256, compressedSizeInBytes: 1_000 }],
    });
    expect(await manifestOf()).toBe(jws);
    const audited = await gateway.data.getRepository(AuditEventEntity).findBy({ exportId: finished.id });
    expect(audited.map(({ action, detail }) => [action, detail])).toContainEqual([
      'EXPORT_DOWNLOADED',
      'signed manifest',
    ]);
  });

  it('can be checked after a rotation, which a new one is signed with', async () => {
    const [before, keysBefore] = [await manifestOf(), await keys()];
    const kid = await rotateManifestKey(gateway.data);
    expect(await verify(before, await keys())).toMatchObject({ id: finished.id });
    const after = await manifestOf();
    expect(decodeProtectedHeader(after).kid).toBe(kid);
    await expect(verify(after, keysBefore)).rejects.toThrow('no applicable key');
    expect(await verify(after, await keys())).toMatchObject({ id: finished.id });
    expect(JSON.stringify(await keys())).not.toContain('"d"');
  });

  it('is for who may have the file', async () => {
    const other = `Bearer ${await gateway.issuer.tokenOf((await gateway.exports.anAccount()).clientId)}`;
    expect((await ask(`${finished.id}/manifest`, { authorization: other })).status).toBe(404);
    expect((await ask(`${finished.id}/manifest`, {})).status).toBe(401);
    expect((await ask('unknown/manifest')).status).toBe(404);
    const waiting = await gateway.exports.anExport(owner, [dataset]);
    expect((await ask(`${waiting}/manifest`)).status).toBe(409);
    const gone = await gateway.exports.aFinishedExport(owner, [dataset], 10, { expiresOn: 1 });
    expect((await ask(`${gone.id}/manifest`)).status).toBe(410);
  });
});
