import { grant, setPassword } from '@obelisk/accounts';
import { MIN_PART_SIZE } from '@obelisk/object-storage';
import type { FinishedExport, TestAccount } from '../../test/export-builder.ts';
import { startGateway, type TestGateway } from '../../test/gateway.ts';

describe('a link', () => {
  let gateway: TestGateway;
  let owner: TestAccount;
  let datasetId: string;
  let file: FinishedExport;

  beforeAll(async () => {
    gateway = await startGateway({ DOWNLOADS_PER_ACCOUNT: '1' });
  });
  beforeEach(async () => {
    owner = await gateway.exports.anAccount();
    datasetId = await gateway.exports.aDataset(owner);
    file = await gateway.exports.aFinishedExport(owner, [datasetId], 1_000);
  });
  afterAll(() => gateway.close());

  const fetchBy = async (secret: string, headers: Record<string, string> = {}, method = 'GET') => {
    const response = await fetch(`${gateway.url}/api/v3/data/links/${secret}`, { method, headers });
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  it('fetches the file, again and again and in parts', async () => {
    const { secret } = await gateway.exports.aLink(owner, file.id);
    for (let time = 0; time < 2; time += 1) expect((await fetchBy(secret)).bytes.equals(file.bytes)).toBe(true);
    const rest = await fetchBy(secret, { range: 'bytes=400-', 'if-range': `"${file.sha256}"` });
    expect([rest.status, rest.headers.get('content-range')]).toEqual([206, 'bytes 400-999/1000']);
    expect(rest.bytes.equals(file.bytes.subarray(400))).toBe(true);
    const head = await fetchBy(secret, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), head.headers.get('etag')]).toEqual([
      200,
      '1000',
      `"${file.sha256}"`,
    ]);
    expect(head.headers.get('cache-control')).toBe('private, no-store');
  });

  it('is written down with each use, under the name of its maker', async () => {
    const { id, secret } = await gateway.exports.aLink(owner, file.id);
    await fetchBy(secret, {}, 'HEAD');
    const used = async () => {
      const rows: { on: number | null }[] = await gateway.data.query(
        'SELECT last_used_on AS on FROM download_links WHERE id = $1',
        [id],
      );
      return rows[0]?.on;
    };
    expect(await used()).toBeNull();
    await fetchBy(secret, { range: 'bytes=0-9', 'user-agent': 'curl' });
    expect(await used()).toBeGreaterThan(Date.now() - 60_000);
    const events = await gateway.data.query(
      'SELECT action, user_id, user_agent, detail FROM audit_events WHERE export_id = $1',
      [file.id],
    );
    expect(events).toEqual([
      {
        ...{ action: 'EXPORT_DOWNLOADED', user_id: owner.userId, user_agent: 'curl' },
        detail: `file 1, bytes 0-9, by the link ${id}`,
      },
    ]);
  });

  it('is for one file', async () => {
    const other = Buffer.from('the second file');
    await gateway.data.query('UPDATE exports SET split_records = 1000 WHERE id = $1', [file.id]);
    await gateway.exports.aFurtherFile(file.id, 2, other);
    const { secret } = await gateway.exports.aLink(owner, file.id, { part: 2 });
    expect((await fetchBy(secret)).bytes.equals(other)).toBe(true);
    expect((await fetchBy(`${secret}/1`)).status).toBe(404);
    const manifest = await gateway.exports.aLink(owner, file.id);
    expect(JSON.parse((await fetchBy(manifest.secret)).bytes.toString())).toMatchObject({ files: [{}, {}] });
  });

  it('is none when it is unknown, revoked, too old or its maker may not read any more, which all look the same', async () => {
    const { secret } = await gateway.exports.aLink(owner, file.id);
    const expired = await gateway.exports.aLink(owner, file.id, { expiresIn: -1 });
    const revoked = await gateway.exports.aLink(owner, file.id);
    await gateway.data.query('DELETE FROM download_links WHERE id = $1', [revoked.id]);
    const gone = await gateway.exports.anAccount();
    const ofGone = await gateway.exports.aLink(gone, file.id);
    await gateway.data.query('DELETE FROM users WHERE id = $1', [gone.userId]);
    const stranger = await gateway.exports.aLink(await gateway.exports.anAccount(), file.id);
    await grant(gateway.data.manager, { datasetId, userId: owner.userId, permissions: [] });
    const wrong = [secret, expired.secret, revoked.secret, ofGone.secret, stranger.secret, 'x', '%00', revoked.id];
    const answers = await Promise.all(wrong.map((each) => fetchBy(each)));
    expect(answers.map(({ status }) => status)).toEqual(wrong.map(() => 404));
    expect(new Set(answers.map(({ bytes }) => bytes.toString())).size).toBe(1);
  });

  it('ends with the file', async () => {
    const { secret } = await gateway.exports.aLink(owner, file.id);
    await gateway.data.query('UPDATE exports SET expires_on = 1 WHERE id = $1', [file.id]);
    expect((await fetchBy(secret)).status).toBe(410);
    await gateway.data.query('DELETE FROM exports WHERE id = $1', [file.id]);
    expect((await fetchBy(secret)).status).toBe(404);
  });

  it('ends with a new password of its maker, and no other', async () => {
    const [own, other] = [await gateway.exports.aLink(owner, file.id), await gateway.exports.anAccount()];
    await grant(gateway.data.manager, { datasetId, userId: other.userId, permissions: ['READ'] });
    await setPassword(gateway.data.manager, other.userId);
    expect((await fetchBy(own.secret)).status).toBe(200);
    await setPassword(gateway.data.manager, owner.userId);
    expect((await fetchBy(own.secret)).status).toBe(404);
  });

  it('takes a place among the downloads of its maker', async () => {
    const large = await gateway.exports.aFinishedExport(owner, [datasetId], 2 * MIN_PART_SIZE);
    const { secret } = await gateway.exports.aLink(owner, large.id);
    const authorization = `Bearer ${await gateway.issuer.tokenOf(owner.clientId)}`;
    const first = await fetch(`${gateway.url}/api/v3/data/exports/${large.id}`, { headers: { authorization } });
    expect((await fetchBy(secret)).status).toBe(429);
    await first.body?.cancel();
  });
});
