import { vi } from 'vitest';
import { grant } from '@obelisk/accounts';
import { DatasetEntity, DatasetRoleEntity, ExportFileEntity, TeamMemberEntity } from '@obelisk/database';
import { UnavailableError } from '@obelisk/domain';
import type { TestAccount } from '../../test/export-builder.ts';
import { startGateway, type TestGateway } from '../../test/gateway.ts';

describe('a download is refused', () => {
  let gateway: TestGateway;
  let owner: TestAccount;
  let dataset: string;
  let authorization: string;

  beforeAll(async () => {
    gateway = await startGateway();
    owner = await gateway.exports.anAccount();
    dataset = await gateway.exports.aDataset(owner);
    authorization = `Bearer ${await gateway.issuer.tokenOf(owner.clientId)}`;
  });

  afterAll(() => gateway.close());
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const ask = (id: string, headers: Record<string, string> = { authorization }, method = 'GET') =>
    fetch(`${gateway.url}/api/v3/data/exports/${id}`, { method, headers });

  /** The status, twice: GET with problem details and HEAD without. */
  async function expectProblem(id: string, status: number, detail: RegExp, retryAfter: string | null = null) {
    const response = await ask(id);
    const head = await ask(id, { authorization }, 'HEAD');
    expect([response.status, head.status]).toEqual([status, status]);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(response.headers.get('retry-after')).toBe(retryAfter);
    expect(response.headers.get('content-disposition')).toBeNull();
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: expect.any(String),
      status,
      detail: expect.stringMatching(detail),
    });
  }

  it('without a token', async () => {
    const { id } = await gateway.exports.aFinishedExport(owner, [dataset], 10);
    const response = await ask(id, {});
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('Bearer');
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  it('when the audit log cannot have it', async () => {
    const { id } = await gateway.exports.aFinishedExport(owner, [dataset], 10);
    await gateway.data.query('ALTER TABLE audit_events RENAME TO elsewhere');
    try {
      const response = await ask(id);
      expect([response.status, response.headers.get('content-disposition')]).toEqual([503, null]);
    } finally {
      await gateway.data.query('ALTER TABLE elsewhere RENAME TO audit_events');
    }
    expect((await ask(id)).status).toBe(200);
  });

  it('with a token for another audience', async () => {
    const { id } = await gateway.exports.aFinishedExport(owner, [dataset], 10);
    const token = await gateway.issuer.tokenOf(owner.clientId, { audience: 'another' });
    expect((await ask(id, { authorization: `Bearer ${token}` })).status).toBe(401);
  });

  it.each([
    '0198a000-0000-7000-8000-000000000000',
    'x'.repeat(5_000),
    'a%00b',
    '%F0%9F%9A%97',
    "1'%20OR%20'1'='1",
    '..%2F..%2Fetc%2Fpasswd',
    '%0d%0aX-Evil:1',
    '*',
  ])('as unknown: %s', async (id) => {
    await expectProblem(id, 404, /does not exist or is not yours/);
  });

  it('as unknown when it is somebody else’s', async () => {
    const stranger = await gateway.exports.anAccount();
    const shared = await gateway.exports.aDataset(owner, stranger);
    const { id } = await gateway.exports.aFinishedExport(stranger, [shared], 10);
    await expectProblem(id, 404, /does not exist or is not yours/);
  });

  it('as unknown once a dataset may no longer be read', async () => {
    const lost = await gateway.exports.aDataset(owner);
    const { id } = await gateway.exports.aFinishedExport(owner, [dataset, lost], 10);
    expect((await ask(id)).status).toBe(200);
    await gateway.data.getRepository(DatasetRoleEntity).delete({ datasetId: lost });
    await expectProblem(id, 404, /does not exist or is not yours/);
  });

  it('as unknown once less of a dataset may be seen than when it was asked for', async () => {
    const filtered = await gateway.exports.aDataset(owner);
    const member = { datasetId: filtered, userId: owner.userId, permissions: ['READ'] as const };
    const north = { source: { _startsWith: 'north' } };
    const south = { source: { _startsWith: 'south' } };
    const finished = (readFilters: Record<string, unknown> | null) =>
      gateway.exports.aFinishedExport(owner, [dataset, filtered], 10, { readFilters });
    const ofAll = await finished(null);
    const ofNorth = await finished({ [filtered]: north });
    const ofBoth = await finished({ [filtered]: { _or: [north, south] } });
    const available = async () =>
      (await Promise.all([ofAll, ofNorth, ofBoth].map(({ id }) => ask(id)))).map(({ status }) => status);

    expect(await available()).toEqual([200, 200, 200]);
    await grant(gateway.data.manager, { ...member, readFilter: { _or: [south, north] } });
    expect(await available()).toEqual([404, 200, 200]);
    await grant(gateway.data.manager, { ...member, readFilter: north });
    expect(await available()).toEqual([404, 200, 404]);
    await grant(gateway.data.manager, { ...member, readFilter: { source: { _eq: 'north-1' } } });
    expect(await available()).toEqual([404, 404, 404]);
    await grant(gateway.data.manager, { ...member, readFilter: null });
    expect(await available()).toEqual([200, 200, 200]);
  });

  it('as unknown by a member of its team who may not read a dataset, and once the member has left', async () => {
    const member = await gateway.exports.anAccount();
    const stranger = await gateway.exports.anAccount();
    const shared = await gateway.exports.aDataset(owner, member, stranger);
    const teamId = await gateway.exports.aTeam(owner, member);
    const { id } = await gateway.exports.aFinishedExport(owner, [shared], 10, { teamId });
    const beyond = await gateway.exports.aFinishedExport(owner, [shared, dataset], 10, { teamId });
    const status = async (account: TestAccount, wanted: string) => {
      const token = await gateway.issuer.tokenOf(account.clientId);
      return (await ask(wanted, { authorization: `Bearer ${token}` })).status;
    };
    expect(await Promise.all([owner, member, stranger].map((account) => status(account, id)))).toEqual([200, 200, 404]);
    expect(await Promise.all([owner, member].map((account) => status(account, beyond.id)))).toEqual([200, 404]);
    await gateway.data.getRepository(TeamMemberEntity).delete({ teamId, userId: member.userId });
    expect(await status(member, id)).toBe(404);
  });

  it('as unknown once a dataset is archived', async () => {
    const archived = await gateway.exports.aDataset(owner);
    const { id } = await gateway.exports.aFinishedExport(owner, [archived], 10);
    await gateway.data.getRepository(DatasetEntity).update({ id: archived }, { archived: true });
    await expectProblem(id, 404, /does not exist or is not yours/);
  });

  it.each([
    ['QUEUING' as const, /waits for its turn/],
    ['GENERATING' as const, /still being made/],
  ])('for now while %s', async (status, detail) => {
    await expectProblem(await gateway.exports.anExport(owner, [dataset], { status }), 409, detail, '5');
  });

  it('for good when it FAILED, with the reason', async () => {
    const changes = { status: 'FAILED' as const, message: 'The disk of the database is full.' };
    const id = await gateway.exports.anExport(owner, [dataset], changes);
    await expectProblem(id, 410, /^The export failed: The disk of the database is full\.$/);
  });

  it('for good when it was CANCELLED', async () => {
    const id = await gateway.exports.anExport(owner, [dataset], { status: 'CANCELLED' });
    await expectProblem(id, 410, /^The export was cancelled: refresh it, or ask for a new one\.$/);
  });

  it('once it expired', async () => {
    const { id } = await gateway.exports.aFinishedExport(owner, [dataset], 10, { expiresOn: Date.now() });
    await expectProblem(id, 410, /expired on \d{4}-/);
  });

  it('when its object was removed', async () => {
    const { id, objectKey } = await gateway.exports.aFinishedExport(owner, [dataset], 10);
    await gateway.storage.delete(objectKey);
    await expectProblem(id, 410, /was removed/);
  });

  it('when its object is removed between look and read', async () => {
    const { id } = await gateway.exports.aFinishedExport(owner, [dataset], 10);
    const look = gateway.storage.head.bind(gateway.storage);
    vi.spyOn(gateway.storage, 'head').mockImplementationOnce(async (key) => {
      const head = await look(key);
      await gateway.storage.delete(key);
      return head;
    });
    expect((await ask(id)).status).toBe(410);
  });

  it('when its object has another length: that is damage, also for whoever asks for a part', async () => {
    const { id } = await gateway.exports.aFinishedExport(owner, [dataset], 10);
    await gateway.data.getRepository(ExportFileEntity).update({ exportId: id }, { compressedSizeInBytes: 11 });
    await expectProblem(id, 410, /is damaged in the store\. Refresh the export/);
    await gateway.data.getRepository(ExportFileEntity).update({ exportId: id }, { compressedSizeInBytes: 10 });
    expect((await ask(id, { authorization, range: 'bytes=0-1' })).status).toBe(410);
  });

  it('for now while the storage is down', async () => {
    const { id } = await gateway.exports.aFinishedExport(owner, [dataset], 10);
    vi.spyOn(gateway.storage, 'head').mockRejectedValue(new UnavailableError('Object storage'));
    await expectProblem(id, 503, /Object storage does not answer/, '5');
  });

  it('when the storage goes down between look and read', async () => {
    const { id } = await gateway.exports.aFinishedExport(owner, [dataset], 10);
    vi.spyOn(gateway.storage, 'read').mockRejectedValueOnce(new UnavailableError('Object storage'));
    const response = await ask(id);
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5']);
  });

  it('by any method but GET and HEAD', async () => {
    const { id } = await gateway.exports.aFinishedExport(owner, [dataset], 10);
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await ask(id, { authorization }, method)).status).toBe(404);
    }
  });
});
