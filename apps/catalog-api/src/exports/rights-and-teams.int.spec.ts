import { createClient, grant } from '@obelisk/accounts';
import { ClientEntity, DatasetEntity, DatasetRoleEntity, TeamMemberEntity } from '@obelisk/database';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

const NORTH = { source: { _startsWith: 'north' } };
const SOUTH = { source: { _startsWith: 'south' } };

describe('what an export may hold', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;
  let eve: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start({ MAX_DATA_EXPORTS: '100' });
  });
  afterAll(() => catalog.close());
  beforeEach(async () => {
    await catalog.dataSource.query('UPDATE datasets SET open_data = false');
    ada = await catalog.anAccount();
    eve = await catalog.anAccount('Eve');
  });

  const ofEve = () => ({ dataRange: { datasets: [ada.datasetId] } });
  const readFiltersOf = async (id: string | undefined) => (await catalog.row(id ?? '')).readFilters;
  const mutate = async (account: TestAccount, query: string) => {
    const { body } = await catalog.ask(account, `mutation { ${query} }`);
    expect(body.errors).toBeUndefined();
    return body.data as Record<string, Record<string, { responseCode: string; message: string; item: { id: string } }>>;
  };
  const aTeam = async (manager: TestAccount, ...members: TestAccount[]) => {
    const { body } = await catalog.ask(manager, 'mutation { createTeam(input: { name: "Lab" }) { item { id } } }');
    const teamId = (body.data?.['createTeam'] as { item: { id: string } }).item.id;
    for (const { userId } of members)
      await catalog.dataSource.getRepository(TeamMemberEntity).insert({ teamId, userId, manager: false });
    return teamId;
  };
  const onDataset = (account: TestAccount, step: string) =>
    mutate(account, `onDataset(id: "${account.datasetId}") { ${step} }`);
  const aRole = async (name: string, readFilter: unknown, permissions = 'READ') => {
    const { body } = await catalog.ask(
      ada,
      `mutation ($id: String!, $filter: JSON) { onDataset(id: $id) {
         createRole(input: { name: "${name}", permissions: ${permissions}, readFilter: $filter }) { responseCode item { id } } } }`,
      { id: ada.datasetId, filter: readFilter },
    );
    return (body.data?.['onDataset'] as { createRole: { item: { id: string } } }).createRole.item.id;
  };
  const assign = (account: TestAccount, ...roleIds: string[]) =>
    onDataset(
      ada,
      `assignRoles(input: { userId: "${account.userId}", roleIds: ${JSON.stringify(roleIds)} }) { responseCode }`,
    );

  it('is confined to the read filter of the role, for good', async () => {
    await assign(eve, await aRole('north', NORTH));
    const { item } = await catalog.createExport(eve, ofEve());
    expect(await readFiltersOf(item?.id)).toEqual({ [ada.datasetId]: NORTH });
    const { item: own } = await catalog.createExport(ada);
    expect(await readFiltersOf(own?.id)).toBeNull();
    expect(
      await catalog.dataSource.query('SELECT read_filters IS NULL AS none FROM exports WHERE id = $1', [own?.id]),
    ).toEqual([{ none: true }]);
  });

  it('is reached by a token only as far as its scopes and its client go', async () => {
    const { dataSource, issuer } = catalog;
    await dataSource.query('UPDATE datasets SET open_data = true');
    const through = async (changes: Partial<ClientEntity>) => {
      const { clientId } = await createClient(dataSource.manager, { userId: ada.userId, name: 'narrow' });
      await dataSource.manager.update(ClientEntity, { id: clientId }, changes as object);
      return { ...ada, authorization: `Bearer ${await issuer.tokenOf(clientId)}` };
    };
    const own = (await catalog.createExport(ada)).item?.id ?? '';
    const both = { dataRange: { datasets: [ada.datasetId, eve.datasetId] } };
    const mixed = (await catalog.createExport(ada, both)).item?.id ?? '';
    const listed = async (account: TestAccount) => {
      const { body } = await catalog.ask(account, '{ me { exports { items { id } count } } }');
      return (body.data?.['me'] as { exports: object }).exports;
    };
    const writer = await through({ scope: ['WRITE'] });
    const confined = await through({ restrictions: [{ datasetId: ada.datasetId, permissions: ['READ'] }] });
    const writing = await through({ restrictions: [{ datasetId: null, permissions: ['WRITE'] }] });
    expect(await listed(ada)).toEqual({ items: [{ id: mixed }, { id: own }], count: 2 });
    expect(await listed(confined)).toEqual({ items: [{ id: own }], count: 1 });
    for (const account of [writer, writing]) expect(await listed(account)).toEqual({ items: [], count: 0 });
    for (const step of ['cancel', 'refresh', 'extend', 'remove'])
      for (const [account, id] of [
        [writer, own],
        [writing, own],
        [confined, mixed],
      ] as const)
        expect((await catalog.step(account, id, step)).responseCode).toBe('NOT_FOUND');
    expect((await catalog.step(confined, own, 'remove')).responseCode).toBe('SUCCESS');
  });

  it('is what a preview shows and estimates of it', async () => {
    await catalog.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, metric, source)
       SELECT n, 1, (SELECT key FROM datasets WHERE id = $1), n, 'a::number', 'north-' || n % 4 FROM generate_series(1, 40) AS n`,
      [ada.datasetId],
    );
    const filter = { source: { _in: ['north-1', 'north-9'] } };
    await assign(eve, await aRole('north-1', filter));
    const preview = async (account: TestAccount) => {
      const { body } = await catalog.ask(
        account,
        `{ previewExport(input: { dataRange: { datasets: "${ada.datasetId}" }, fields: [source] }) {
           item { recordsEstimate rows } } }`,
      );
      const { item } = body.data?.['previewExport'] as { item: { recordsEstimate: number; rows: string[][] } };
      return { estimate: item.recordsEstimate, sources: [...new Set(item.rows.map(([, source]) => source))].sort() };
    };
    expect(await preview(eve)).toEqual({ estimate: 10, sources: ['north-1'] });
    expect(await preview(ada)).toEqual({ estimate: 40, sources: ['north-0', 'north-1', 'north-2', 'north-3'] });
    const { item } = await catalog.createExport(eve, ofEve());
    expect(await catalog.row(item?.id ?? '')).toMatchObject({ recordsEstimate: 10 });
  });

  it('is what one of several roles lets see, own ones and those through teams', async () => {
    await assign(eve, await aRole('north', NORTH));
    const teamId = await aTeam(eve);
    const south = await aRole('south', SOUTH);
    await onDataset(ada, `assignRolesAsTeam(input: { teamId: "${teamId}", roleIds: "${south}" }) { responseCode }`);
    const { item } = await catalog.createExport(eve, ofEve());
    expect(await readFiltersOf(item?.id)).toEqual({ [ada.datasetId]: { _or: [NORTH, SOUTH] } });
    const { body } = await catalog.ask(
      eve,
      '{ me { memberships { dataset { id } roles { name } aggregatedGrant { permissions readFilter } } } }',
    );
    expect((body.data?.['me'] as { memberships: unknown[] }).memberships).toContainEqual({
      dataset: { id: ada.datasetId },
      roles: [{ name: 'north' }, { name: 'south' }],
      aggregatedGrant: { permissions: ['READ'], readFilter: { _or: [NORTH, SOUTH] } },
    });
  });

  it('is all where one role lets see all, or the data is open', async () => {
    const { id: consumer } = await catalog.dataSource
      .getRepository(DatasetRoleEntity)
      .findOneByOrFail({ datasetId: ada.datasetId, name: 'consumer' });
    const north = await aRole('north', NORTH);
    await assign(eve, north, consumer);
    expect(await readFiltersOf((await catalog.createExport(eve, ofEve())).item?.id)).toBeNull();
    await assign(eve, north);
    await onDataset(ada, 'setOpenData(openData: true) { responseCode }');
    expect(await readFiltersOf((await catalog.createExport(eve, ofEve())).item?.id)).toBeNull();
  });

  it('is looked up anew when it is made again', async () => {
    const role = await aRole('north', NORTH);
    await assign(eve, role);
    const { item } = await catalog.createExport(eve, ofEve());
    await catalog.step(eve, item?.id ?? '', 'cancel');
    await assign(eve, await aRole('south', SOUTH));
    expect((await catalog.step(eve, item?.id ?? '', 'refresh')).responseCode).toBe('SUCCESS');
    expect(await readFiltersOf(item?.id)).toEqual({ [ada.datasetId]: SOUTH });
    await catalog.step(eve, item?.id ?? '', 'cancel');
    await assign(eve);
    expect((await catalog.step(eve, item?.id ?? '', 'refresh')).responseCode).toBe('NOT_AUTHORIZED');
  });

  it('is nothing without READ, through a role that lets write, nor of an archived dataset', async () => {
    await assign(eve, await aRole('writer', null, '[WRITE, MANAGE]'));
    expect((await catalog.createExport(eve, ofEve())).responseCode).toBe('NOT_AUTHORIZED');
    await catalog.dataSource.getRepository(DatasetEntity).update({ id: ada.datasetId }, { archived: true });
    expect((await catalog.createExport(ada)).responseCode).toBe('NOT_AUTHORIZED');
    const { body } = await catalog.ask(ada, '{ me { datasets { items { id } } } }');
    expect(body.data).toEqual({ me: { datasets: { items: [] } } });
  });

  it('is what the client of the caller is confined to', async () => {
    const confineTo = (restrictions: unknown) =>
      catalog.dataSource.query('UPDATE clients SET restrictions = $1 WHERE user_id = $2', [
        JSON.stringify(restrictions),
        ada.userId,
      ]);
    const code = async () => (await catalog.createExport(ada)).responseCode;
    await confineTo([{ datasetId: ada.datasetId, permissions: ['WRITE'] }]);
    expect(await code()).toBe('NOT_AUTHORIZED');
    await confineTo([{ datasetId: ada.datasetId, permissions: ['READ'] }]);
    expect(await code()).toBe('SUCCESS');
    await confineTo([{ datasetId: null, permissions: ['READ'] }]);
    expect(await code()).toBe('SUCCESS');
    await confineTo([{ datasetId: eve.datasetId, permissions: ['READ'] }]);
    expect(await code()).toBe('NOT_AUTHORIZED');
    await confineTo([
      { datasetId: eve.datasetId, permissions: ['READ'] },
      { datasetId: null, permissions: ['READ'] },
    ]);
    expect((await catalog.createExport(ada, { dataRange: { datasets: [eve.datasetId] } })).responseCode).toBe(
      'NOT_AUTHORIZED',
    );
  });

  it('of a team is seen by its members, and counts for who asked', async () => {
    const zoe = await catalog.anAccount('Zoe');
    const teamId = await aTeam(ada, eve);
    const { onTeam } = await mutate(
      ada,
      `onTeam(id: "${teamId}") { createExport(input: { name: "ours", dataRange: { datasets: "${ada.datasetId}" } }) {
         responseCode item { id } } }`,
    );
    const id = onTeam?.['createExport']?.item.id ?? '';
    const seenBy = async (account: TestAccount) => {
      const { body } = await catalog.ask(
        account,
        `{ team(id: "${teamId}") { exports { count items { id user { name email } team { name } } } } }`,
      );
      return body.data?.['team'];
    };
    const ours = (email: unknown) => ({
      exports: { count: 1, items: [{ id, user: { name: 'Ada', email }, team: { name: 'Lab' } }] },
    });
    expect(await seenBy(ada)).toEqual(ours(expect.stringContaining('@')));
    expect(await seenBy(eve)).toEqual(ours(null));
    expect(await seenBy(zoe)).toBeNull();
    const remaining = async (account: TestAccount) =>
      (await catalog.ask(account, '{ me { usageRemaining exports { count } } }')).body.data?.['me'];
    expect(await remaining(ada)).toEqual({ usageRemaining: { maxDataExports: 99 }, exports: { count: 1 } });
    expect(await remaining(eve)).toEqual({ usageRemaining: { maxDataExports: 100 }, exports: { count: 0 } });

    await mutate(ada, `onTeam(id: "${teamId}") { remove { responseCode } }`);
    expect((await catalog.row(id)).teamId).toBeNull();
    expect(await remaining(ada)).toMatchObject({ exports: { count: 1 } });
  });

  it('of a team shows a member no more of a dataset than it may read itself', async () => {
    const zoe = await catalog.anAccount('Zoe');
    const teamId = await aTeam(ada, eve, zoe);
    await assign(zoe, await aRole('north', NORTH));
    const answer = await catalog.ask(
      ada,
      `mutation ($input: CreateExportInput!) { onTeam(id: "${teamId}") { createExport(input: $input) { item { id } } } }`,
      {
        input: {
          dataRange: { datasets: [ada.datasetId], metrics: ['secret::number'] },
          ...{ name: 'x', from: 1, to: 9, limit: 7, filter: { source: { _eq: 'secret' } } },
        },
      },
    );
    const { id } = (answer.body.data?.['onTeam'] as { createExport: { item: { id: string } } }).createExport.item;
    const counts = { recordsEstimate: 5, estimateIsExact: true, recordsProcessed: 4, message: 'secret' };
    await catalog.change(id, { ...counts, status: 'COMPLETED', sizeInBytes: 3, sha256: 'x', compressedSizeInBytes: 2 });
    const fields = `id dataRange { datasets { name } metrics } filter from to limit
      status { status message recordsEstimate estimateIsExact recordsProcessed secondsLeft failures { message } } result { sizeInBytes parts { url } }`;
    const seenBy = async (account: TestAccount) => {
      const one = await catalog.ask(account, `{ team(id: "${teamId}") { export(id: "${id}") { ${fields} } } }`);
      const all = await catalog.ask(account, `{ team(id: "${teamId}") { exports { items { ${fields} } } } }`);
      const [single, list] = [one, all].map(({ body }) => body.data?.['team'] as Record<string, unknown>);
      expect(list?.['exports']).toEqual({ items: [single?.['export']] });
      return single?.['export'];
    };
    const outline = {
      ...{ id, filter: null, from: null, to: null, limit: null, result: null },
      dataRange: { datasets: [], metrics: [] },
      status: {
        ...{ status: 'COMPLETED', message: null, recordsEstimate: 0, estimateIsExact: false, recordsProcessed: 0 },
        ...{ secondsLeft: null, failures: [] },
      },
    };
    expect(await seenBy(eve)).toEqual(outline);
    expect(await seenBy(zoe)).toEqual({ ...outline, dataRange: { datasets: [{ name: 'Sensors' }], metrics: [] } });
    const codeFor = async (account: TestAccount, args: string) => {
      const { body } = await catalog.ask(account, `{ team(id: "${teamId}") { exports(${args}) { count cursor } } }`);
      return body.errors?.[0]?.extensions.code ?? 'SUCCESS';
    };
    expect(await codeFor(eve, 'orderBy: size')).toBe('NOT_AUTHORIZED');
    const { onTeam } = await mutate(
      eve,
      `onTeam(id: "${teamId}") { createExport(input: { dataRange: { datasets: "${eve.datasetId}" } }) { item { id } } }`,
    );
    await catalog.change(onTeam?.['createExport']?.item.id ?? '', { compressedSizeInBytes: 3 });
    // That hers is on the first page would tell that the other one is smaller.
    expect(await codeFor(eve, 'orderBy: size, limit: 1')).toBe('NOT_AUTHORIZED');
    expect(await codeFor(ada, `orderBy: size, filter: { id: "${id}" }`)).toBe('NOT_AUTHORIZED');
    for (const filter of [`dataset: "${ada.datasetId}"`, `_not: { dataset_in: ["${ada.datasetId}"] }`, 'dataset: "x"'])
      expect([filter, await codeFor(eve, `filter: { _or: [{ ${filter} }] }`)]).toEqual([filter, 'NOT_AUTHORIZED']);
    expect(await codeFor(zoe, `filter: { dataset: "${ada.datasetId}" }`)).toBe('SUCCESS');
    expect(await codeFor(eve, `filter: { dataset: "${eve.datasetId}" }`)).toBe('SUCCESS');
    await catalog.step(eve, onTeam?.['createExport']?.item.id ?? '', 'remove');
    const whole = await seenBy(ada);
    expect(whole).toMatchObject({ limit: 7, status: counts, result: { sizeInBytes: 3 } });
    await assign(zoe, await aRole('all', null));
    expect(await seenBy(zoe)).toEqual(whole);

    await catalog.dataSource.query('UPDATE team_members SET manager = true WHERE user_id = $1', [eve.userId]);
    const audit = `{ team(id: "${teamId}") { auditEvents(filter: { exportId: "${id}" }) { items { action datasets } } } }`;
    expect((await catalog.ask(eve, audit)).body.data?.['team']).toEqual({
      auditEvents: { items: [{ action: 'EXPORT_REQUESTED', datasets: [] }] },
    });
  });

  it('of a team, while it is refreshed, shows no more of the files of before than the viewer may read', async () => {
    const zoe = await catalog.anAccount('Zoe');
    const teamId = await aTeam(ada, zoe);
    await assign(zoe, await aRole('north', NORTH));
    const input = `{ dataRange: { datasets: ["${ada.datasetId}"] } }`;
    const { onTeam } = await mutate(ada, `onTeam(id: "${teamId}") { createExport(input: ${input}) { item { id } } }`);
    const id = onTeam?.['createExport']?.item.id ?? '';
    await catalog.change(id, { status: 'COMPLETED', sizeInBytes: 3, sha256: 'x', objectPrefix: `exports/${id}/1/` });
    await catalog.change(id, { expiresOn: Date.now() + 60_000 });
    await catalog.step(ada, id, 'refresh');
    await catalog.change(id, { readFilters: { [ada.datasetId]: NORTH } }); // the new files are to hold what Zoe may read, those of before hold all
    const query = `{ team(id: "${teamId}") { export(id: "${id}") { result { sizeInBytes sha256 } } } }`;
    const seenBy = async (account: TestAccount) => (await catalog.ask(account, query)).body.data?.['team'];
    expect(await seenBy(zoe)).toEqual({ export: { result: null } });
    const whole = { result: { sizeInBytes: 3, sha256: 'x' } };
    expect(await seenBy(ada)).toEqual({ export: whole });
    await assign(zoe, await aRole('all', null));
    expect(await seenBy(zoe)).toEqual({ export: whole });
  });

  it('of a client of a team is what the team may read, and the team’s', async () => {
    const teamId = await aTeam(ada, eve);
    const { onTeam } = await mutate(
      ada,
      `onTeam(id: "${teamId}") { createClient(input: { name: "robot", confidential: true, onBehalfOfUser: false, scope: [READ] }) {
         responseCode message item { id } } }`,
    );
    const robot = {
      ...ada,
      authorization: `Bearer ${await catalog.issuer.tokenOf(onTeam?.['createClient']?.item.id ?? '')}`,
    };
    expect((await catalog.createExport(robot)).responseCode).toBe('NOT_AUTHORIZED'); // Ada may, her team may not
    const north = await aRole('north', NORTH);
    await onDataset(ada, `assignRolesAsTeam(input: { teamId: "${teamId}", roleIds: "${north}" }) { responseCode }`);
    const { item } = await catalog.createExport(robot);
    expect(await catalog.row(item?.id ?? '')).toMatchObject({ teamId, readFilters: { [ada.datasetId]: NORTH } });
    await grant(catalog.dataSource.manager, { datasetId: eve.datasetId, userId: ada.userId, permissions: ['READ'] });
    const { body } = await catalog.ask(robot, '{ me { datasets { items { id } } exports { items { id } } } }');
    expect(body.data).toEqual({
      me: { datasets: { items: [{ id: ada.datasetId }] }, exports: { items: [{ id: item?.id }] } },
    });
    await mutate(ada, `onTeam(id: "${teamId}") { remove { responseCode } }`);
    expect((await catalog.ask(robot, '{ me { id } }')).status).toBe(401);
  });
});
