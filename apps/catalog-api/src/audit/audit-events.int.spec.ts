import { createTeam, joinTeam, recordAuditEvent } from '@obelisk/accounts';
import type { AuditAction } from '@obelisk/domain';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

interface SeenEvent {
  id: string;
  action: AuditAction;
  exportId: string | null;
  datasets: string[];
  user: { id: string } | null;
}

interface SeenPage {
  items: SeenEvent[];
  cursor: string | null;
  count: number;
}

const FIELDS = `{ items { id action userId clientId exportId datasets teamId address userAgent occurredOn user { id } } cursor count }`;

describe('the audit log', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;
  let manager: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start();
    manager = await catalog.anAccount('Grace');
    await catalog.dataSource.query('UPDATE users SET platform_manager = true WHERE id = $1', [manager.userId]);
  });
  beforeEach(async () => {
    ada = await catalog.anAccount();
  });
  afterAll(() => catalog.close());

  /** With its arguments, e.g. `(limit: 2)`. */
  async function ofPlatform(args: string): Promise<SeenPage> {
    const { body } = await catalog.ask(manager, `{ admin { auditEvents${args} ${FIELDS} } }`);
    expect(body.errors).toBeUndefined();
    return (body.data?.['admin'] as { auditEvents: SeenPage }).auditEvents;
  }

  async function ofDataset(account: TestAccount, id: string): Promise<SeenPage> {
    const { body } = await catalog.ask(account, `{ dataset(id: "${id}") { auditEvents ${FIELDS} } }`);
    return (body.data?.['dataset'] as { auditEvents: SeenPage }).auditEvents;
  }

  const ofAda = (more = '') => ofPlatform(`(filter: { userId: "${ada.userId}" ${more} })`);
  const actions = ({ items }: SeenPage) => items.map(({ action }) => action);

  it('has each step with an export, newest first, with who and where from', async () => {
    const { item } = await catalog.createExport(ada);
    const id = item?.id ?? '';
    await catalog.step(ada, id, 'cancel');
    await catalog.step(ada, id, 'refresh');
    await catalog.change(id, { status: 'COMPLETED', completedOn: Date.now(), expiresOn: Date.now() + 1_000 });
    await catalog.step(ada, id, 'extend');
    await catalog.step(ada, id, 'remove');
    const page = await ofAda();
    expect(actions(page)).toEqual([
      'EXPORT_REMOVED',
      'EXPORT_EXTENDED',
      'EXPORT_REFRESHED',
      'EXPORT_CANCELLED',
      'EXPORT_REQUESTED',
    ]);
    expect(page.items[0]).toMatchObject({
      exportId: id,
      datasets: [ada.datasetId],
      user: { id: ada.userId },
      clientId: expect.any(String),
      address: expect.stringMatching(/127\.0\.0\.1$/),
      userAgent: 'node',
      occurredOn: expect.any(Number),
    });
  });

  it('has nothing of what was refused', async () => {
    const { item } = await catalog.createExport(ada);
    const stranger = await catalog.anAccount('Eve');
    expect(await catalog.step(stranger, item?.id ?? '', 'remove')).toMatchObject({ responseCode: 'NOT_FOUND' });
    expect(await catalog.step(ada, item?.id ?? '', 'extend')).not.toMatchObject({ responseCode: 'SUCCESS' });
    expect(await catalog.createExport(ada, { limit: 0 })).toMatchObject({ responseCode: 'BAD_REQUEST' });
    expect(actions(await ofAda())).toEqual(['EXPORT_REQUESTED']);
    expect((await ofPlatform(`(filter: { userId: "${stranger.userId}" })`)).count).toBe(0);
  });

  it('and what it tells of happen both or not at all', async () => {
    await catalog.dataSource.query('ALTER TABLE audit_events RENAME TO elsewhere');
    try {
      expect(await catalog.createExport(ada)).not.toMatchObject({ responseCode: 'SUCCESS' });
    } finally {
      await catalog.dataSource.query('ALTER TABLE elsewhere RENAME TO audit_events');
    }
    const [{ count }]: [{ count: number }] = await catalog.dataSource.query(
      'SELECT count(*)::int AS count FROM exports WHERE user_id = $1',
      [ada.userId],
    );
    expect(count).toBe(0);
  });

  it('shows managers of a dataset its exports, and nothing of others', async () => {
    await catalog.dataSource.query('UPDATE datasets SET open_data = true WHERE id = $1', [ada.datasetId]);
    const eve = await catalog.anAccount('Eve');
    await catalog.createExport(eve, { dataRange: { datasets: [ada.datasetId, eve.datasetId] } });
    await catalog.createExport(eve);
    const { items, count } = await ofDataset(ada, ada.datasetId);
    expect(items).toMatchObject([{ action: 'EXPORT_REQUESTED', datasets: [ada.datasetId], user: { id: eve.userId } }]);
    expect(count).toBe(1);
  });

  it('shows managers of a team its exports', async () => {
    const { dataSource } = catalog;
    const teamId = await createTeam(dataSource.manager, { name: 'Lab', managerId: ada.userId });
    const eve = await catalog.anAccount('Eve');
    await dataSource.transaction((manager) => joinTeam(manager, { teamId, userId: eve.userId, manager: false }));
    await catalog.ask(
      eve,
      `mutation { onTeam(id: "${teamId}") { createExport(input: { dataRange: { datasets: "${eve.datasetId}" } }) { message } } }`,
    );
    await catalog.createExport(eve);
    const { body } = await catalog.ask(ada, `{ team(id: "${teamId}") { auditEvents ${FIELDS} } }`);
    expect(body.data?.['team']).toMatchObject({
      auditEvents: { count: 1, items: [{ teamId, user: { id: eve.userId }, datasets: [] }] },
    });
  });

  it('comes in pages, and by action and time', async () => {
    for (const action of ['SIGNED_IN', 'SIGNED_OUT', 'SIGNED_IN'] as const)
      await recordAuditEvent(catalog.dataSource.manager, { action, userId: ada.userId });
    const of = `filter: { userId: "${ada.userId}" }`;
    const first = await ofPlatform(`(${of}, limit: 2)`);
    const second = await ofPlatform(`(${of}, limit: 2, cursor: "${String(first.cursor)}")`);
    expect([actions(first), actions(second), second.cursor]).toEqual([
      ['SIGNED_IN', 'SIGNED_OUT'],
      ['SIGNED_IN'],
      null,
    ]);
    expect([first.count, second.count]).toEqual([3, 3]);
    expect(actions(await ofAda('action: SIGNED_OUT'))).toEqual(['SIGNED_OUT']);
    expect(actions(await ofAda('action_in: [SIGNED_OUT, EXPORT_REMOVED]'))).toEqual(['SIGNED_OUT']);
    expect(actions(await ofAda(`occurredOn_gt: ${String(Date.now() + 1_000)}`))).toEqual([]);
  });
});
