import { AuditEventEntity } from '@obelisk/database';
import type { TestAccount } from '../../test/export-builder.ts';
import { startGateway, type TestGateway } from '../../test/gateway.ts';

describe('the audit log of downloads', () => {
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

  const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const url = `${gateway.url}/api/v3/data/exports/${path}`;
    const response = await fetch(url, { method, headers: { authorization, ...headers } });
    await response.arrayBuffer();
    return response;
  };
  const eventsOf = (exportId: string) =>
    gateway.data.getRepository(AuditEventEntity).find({ where: { exportId }, order: { id: 'ASC' } });

  it('says who fetched what, from where and with what', async () => {
    const teamId = await gateway.exports.aTeam(owner);
    const { id } = await gateway.exports.aFinishedExport(owner, [dataset], 1_000, { teamId });
    const before = Date.now();
    await ask(id, { 'user-agent': `pandas ${'x'.repeat(300)}` });
    await ask(id, { range: 'bytes=100-' });
    const [whole, part, ...more] = await eventsOf(id);
    expect(whole).toEqual({
      id: expect.any(Number),
      occurredOn: expect.any(Number),
      action: 'EXPORT_DOWNLOADED',
      userId: owner.userId,
      clientId: owner.clientId,
      exportId: id,
      datasets: [dataset],
      teamId,
      address: expect.stringMatching(/127\.0\.0\.1$/),
      userAgent: `pandas ${'x'.repeat(193)}`,
      detail: 'file 1',
    });
    expect(whole?.occurredOn).toBeGreaterThanOrEqual(before);
    expect(part?.detail).toBe('file 1, bytes 100-999');
    expect(more).toEqual([]);
  });

  it('names the files of a split export and its manifest', async () => {
    const { id } = await gateway.exports.aFinishedExport(owner, [dataset], 10, { splitRecords: 1 });
    await gateway.exports.aFurtherFile(id, 2, Buffer.from('second'));
    await ask(id);
    await ask(`${id}/2`);
    expect((await eventsOf(id)).map(({ detail }) => detail)).toEqual(['manifest', 'file 2']);
  });

  it('has nothing of a request that is sent no bytes', async () => {
    const { id, sha256 } = await gateway.exports.aFinishedExport(owner, [dataset], 10);
    const answers = [
      await ask(id, {}, 'HEAD'),
      await ask(id, { 'if-none-match': `"${sha256}"` }),
      await ask(id, { range: 'bytes=10-' }),
      await ask(id, { authorization: 'Bearer x' }),
      await ask(`${id}/9`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 304, 416, 401, 404]);
    expect(await eventsOf(id)).toEqual([]);
  });
});
