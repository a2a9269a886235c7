import { InviteEntity, UserEntity } from '@obelisk/database';
import { hashSecret } from '@obelisk/platform';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

interface Answer {
  responseCode: string;
  message: string | null;
  item: Record<string, unknown> | string | null;
}

describe('people, invites and clients', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;
  let eve: TestAccount;
  let zoe: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start();
  });
  afterAll(() => catalog.close());
  beforeEach(async () => {
    ada = await catalog.anAccount();
    eve = await catalog.anAccount('Eve');
    zoe = await catalog.anAccount('Zoe');
  });

  /** The innermost answer of a mutation; `!` stands for its fields. */
  const mutate = async (account: TestAccount, query: string, item = '{ id }'): Promise<Answer> => {
    const { body } = await catalog.ask(
      account,
      `mutation { ${query.replace('!', `{ responseCode message item ${item} }`)} }`,
    );
    if (body.errors) throw new Error(JSON.stringify(body.errors));
    let data = body.data as Record<string, unknown>;
    while (!('responseCode' in data)) data = Object.values(data)[0] as Record<string, unknown>;
    return data as unknown as Answer;
  };
  const idOf = ({ item }: Answer) => (item as { id: string }).id;
  const members = async (account: TestAccount, teamId: string) => {
    const { body } = await catalog.ask(
      account,
      `{ team(id: "${teamId}") { users { items { manager user { name } } } } }`,
    );
    const team = body.data?.['team'] as { users: { items: { manager: boolean; user: { name: string } }[] } } | null;
    return team?.users.items.map(({ manager, user }) => `${user.name}${manager ? ' (manager)' : ''}`);
  };
  const aTeam = async () => idOf(await mutate(ada, 'createTeam(input: { name: "Lab" }) !'));
  const invite = async (teamId: string) => idOf(await mutate(ada, `onTeam(id: "${teamId}") { createInvite ! }`));
  const accept = (account: TestAccount, teamId: string, id: string) =>
    mutate(account, `onTeam(id: "${teamId}") { onInvite(id: "${id}") { accept ! } }`);
  const onMember = (account: TestAccount, teamId: string, member: TestAccount, step: string) =>
    mutate(account, `onTeam(id: "${teamId}") { onTeamUser(id: "${member.userId}") { ${step} ! } }`, '{ manager }');

  it('are told whether they may change the team', async () => {
    const teamId = await aTeam();
    await accept(eve, teamId, await invite(teamId));
    const mayManage = async (account: TestAccount) => {
      const { body } = await catalog.ask(account, `{ team(id: "${teamId}") { mayManage } }`);
      return (body.data?.['team'] as { mayManage: boolean } | null)?.mayManage;
    };
    expect([await mayManage(ada), await mayManage(eve), await mayManage(zoe)]).toEqual([true, false, undefined]);
    await catalog.dataSource.getRepository(UserEntity).update({ id: zoe.userId }, { platformManager: true });
    expect(await mayManage(zoe)).toBe(true);
  });

  it('come into a team by an invite, until it is revoked or too old', async () => {
    const teamId = await aTeam();
    const id = await invite(teamId);
    expect((await accept(eve, teamId, id)).responseCode).toBe('SUCCESS');
    expect(await accept(eve, teamId, id)).toMatchObject({ responseCode: 'BAD_REQUEST' });
    expect(await members(eve, teamId)).toEqual(['Ada (manager)', 'Eve']);
    await catalog.dataSource.getRepository(InviteEntity).update({ id }, { expiresOn: Date.now() });
    const unknown = await accept(zoe, teamId, 'no-such');
    expect(unknown.responseCode).toBe('NOT_FOUND');
    expect(await accept(zoe, teamId, id)).toEqual(unknown);
    const other = await invite(teamId);
    expect(await accept(zoe, ada.datasetId, other)).toEqual(unknown);
    expect((await mutate(ada, `onTeam(id: "${teamId}") { onInvite(id: "${other}") { revoke ! } }`)).item).toBeNull();
    expect(await accept(zoe, teamId, other)).toEqual(unknown);
    expect(await members(zoe, teamId)).toBeUndefined();
  });

  it('manage a team, of whom one always stays, also when the last two leave at once', async () => {
    const teamId = await aTeam();
    const refused = { responseCode: 'BAD_REQUEST', message: expect.stringContaining('the last manager') };
    expect(await onMember(ada, teamId, ada, 'remove')).toMatchObject(refused);
    expect(await onMember(ada, teamId, ada, 'setManager(teamManager: false)')).toMatchObject(refused);
    await accept(eve, teamId, await invite(teamId));
    expect((await onMember(ada, teamId, eve, 'setManager(teamManager: true)')).item).toEqual({ manager: true });
    const leaving = await Promise.all([onMember(ada, teamId, ada, 'remove'), onMember(eve, teamId, eve, 'remove')]);
    expect(leaving.map(({ responseCode }) => responseCode).sort()).toEqual(['BAD_REQUEST', 'SUCCESS']);
  });

  it('leave nothing behind that works, and no way back', async () => {
    const teamId = await aTeam();
    const id = await invite(teamId);
    await accept(eve, teamId, id);
    await accept(zoe, teamId, id);
    await onMember(ada, teamId, eve, 'setManager(teamManager: true)');
    const made = async (account: TestAccount) => {
      const robot = await mutate(account, `onTeam(id: "${teamId}") { createClient(input: { name: "robot" }) ! }`);
      return { ...account, authorization: `Bearer ${await catalog.issuer.tokenOf(idOf(robot))}` };
    };
    const [hers, another] = [await made(eve), await made(zoe)];
    const ofEve = idOf(await mutate(eve, `onTeam(id: "${teamId}") { createInvite ! }`));
    expect((await catalog.ask(hers, '{ me { name } }')).body.data).toEqual({ me: { name: 'Eve' } });
    expect((await onMember(ada, teamId, eve, 'remove')).responseCode).toBe('SUCCESS');
    expect((await catalog.ask(hers, '{ me { name } }')).status).toBe(401);
    expect((await catalog.ask(another, '{ me { name } }')).status).toBe(200);
    const otto = await catalog.anAccount('Otto');
    expect((await accept(eve, teamId, id)).responseCode).toBe('NOT_FOUND');
    expect((await accept(otto, teamId, ofEve)).responseCode).toBe('NOT_FOUND');
    expect((await accept(otto, teamId, id)).responseCode).toBe('SUCCESS');
    expect((await accept(eve, teamId, await invite(teamId))).responseCode).toBe('SUCCESS');
  });

  it('may be removed with all open invites, by managers', async () => {
    const teamId = await aTeam();
    const id = await invite(teamId);
    await accept(eve, teamId, id);
    expect((await onMember(eve, teamId, eve, 'remove(revokeInvites: true)')).responseCode).toBe('NOT_AUTHORIZED');
    expect((await onMember(ada, teamId, eve, 'remove(revokeInvites: true)')).responseCode).toBe('SUCCESS');
    expect((await accept(zoe, teamId, id)).responseCode).toBe('NOT_FOUND');
  });

  it('do not come back while they are being removed', async () => {
    const teamId = await aTeam();
    const id = await invite(teamId);
    for (let round = 0; round < 5; round += 1) {
      await catalog.dataSource.query(`UPDATE invites SET refused_ids = '{}'`);
      expect((await accept(eve, teamId, id)).responseCode).toBe('SUCCESS');
      await Promise.all([onMember(ada, teamId, eve, 'remove'), accept(eve, teamId, id), accept(eve, teamId, id)]);
      expect(await members(ada, teamId)).toEqual(['Ada (manager)']);
    }
  });

  it('whose roles in a dataset were taken do not get them back by an invite that was open', async () => {
    const { body } = await catalog.ask(ada, `{ dataset(id: "${ada.datasetId}") { roles { id } } }`);
    const { roles } = body.data?.['dataset'] as { roles: { id: string }[] };
    const [consumer, , manager] = roles.map((role) => role.id);
    const onDataset = (account: TestAccount, step: string, item?: string) =>
      mutate(account, `onDataset(id: "${ada.datasetId}") { ${step} }`, item);
    const anInvite = async (by = ada) =>
      idOf(await onDataset(by, `createInvite(input: { roleIds: "${consumer ?? ''}" }) !`));
    const accepts = async (account: TestAccount, invited: string, how = 'accept') =>
      (await onDataset(account, `onInvite(id: "${invited}") { ${how} ! }`)).responseCode;
    const id = await anInvite();
    await onDataset(
      ada,
      `assignRoles(input: { userId: "${eve.userId}", roleIds: "${manager ?? ''}" }) !`,
      '{ __typename }',
    );
    const ofEve = await anInvite(eve);
    await onDataset(ada, `removeMember(userId: "${eve.userId}") !`, '{ __typename }');
    expect(await accepts(eve, id)).toBe('NOT_FOUND');
    const teamId = idOf(await mutate(eve, 'createTeam(input: { name: "Lab" }) !'));
    expect(await accepts(eve, id, `acceptAsTeam(teamId: "${teamId}")`)).toBe('NOT_FOUND');
    expect(await accepts(zoe, ofEve)).toBe('NOT_FOUND');
    expect(await accepts(zoe, id)).toBe('SUCCESS');
    await onDataset(ada, `removeMember(userId: "${zoe.userId}", revokeInvites: true) !`, '{ __typename }');
    expect(await accepts(await catalog.anAccount('Otto'), id)).toBe('NOT_FOUND');
  });

  it('cannot change a client that is the platform’s own', async () => {
    const id = idOf(
      await mutate(ada, 'createClient(input: { name: "app", redirectURIs: ["https://app.example/"] }) !'),
    );
    await catalog.dataSource.query('UPDATE clients SET first_party = true WHERE id = $1', [id]);
    const refused = { responseCode: 'NOT_AUTHORIZED', message: expect.stringContaining('only platform managers') };
    for (const change of ['redirectURIs: ["https://evil.example/"]', 'scope: [READ, WRITE, MANAGE]', 'name: "Bank"'])
      expect(await mutate(ada, `onClient(id: "${id}") { update(input: { ${change} }) ! }`)).toMatchObject(refused);
    await catalog.dataSource.query('UPDATE users SET platform_manager = true WHERE id = $1', [eve.userId]);
    const moved = `onClient(id: "${id}") { update(input: { redirectURIs: ["https://new.example/"] }) ! }`;
    expect((await mutate(eve, moved, '{ redirectURIs }')).item).toEqual({ redirectURIs: ['https://new.example/'] });
  });

  it('come into a dataset by an invite, by themselves or as a team', async () => {
    const { body } = await catalog.ask(ada, `{ dataset(id: "${ada.datasetId}") { roles { id name } } }`);
    const { roles } = body.data?.['dataset'] as { roles: { id: string; name: string }[] };
    expect(roles.map(({ name }) => name)).toEqual(['consumer', 'contributor', 'manager']);
    const onDataset = (account: TestAccount, step: string) =>
      mutate(account, `onDataset(id: "${ada.datasetId}") { ${step} }`);
    const anInvite = async (more = '') =>
      idOf(await onDataset(ada, `createInvite(input: { roleIds: "${roles[0]?.id ?? ''}" ${more} }) !`));
    const id = await anInvite();
    expect((await catalog.createExport(eve, { dataRange: { datasets: [ada.datasetId] } })).responseCode).not.toBe(
      'SUCCESS',
    );
    expect((await onDataset(eve, `onInvite(id: "${id}") { accept ! }`)).responseCode).toBe('SUCCESS');
    expect((await catalog.createExport(eve, { dataRange: { datasets: [ada.datasetId] } })).responseCode).toBe(
      'SUCCESS',
    );

    const teamId = idOf(await mutate(zoe, 'createTeam(input: { name: "Lab" }) !'));
    const personal = await anInvite('disallowTeams: true');
    const asTeam = (invited: string) =>
      onDataset(zoe, `onInvite(id: "${invited}") { acceptAsTeam(teamId: "${teamId}") ! }`);
    expect((await asTeam(personal)).responseCode).toBe('NOT_AUTHORIZED');
    expect((await asTeam(id)).responseCode).toBe('SUCCESS');
    const shown = await catalog.ask(
      ada,
      `{ dataset(id: "${ada.datasetId}") { members { count items { user { name email } roles { name } } } teams { items { team { name } roles { name } } } } }`,
    );
    const person = (name: string, role: string) => ({
      user: { name, email: expect.stringContaining('@') },
      roles: [{ name: role }],
    });
    expect(shown.body.data?.['dataset']).toEqual({
      members: { count: 2, items: [person('Ada', 'manager'), person('Eve', 'consumer')] },
      teams: { items: [{ team: { name: 'Lab' }, roles: [{ name: 'consumer' }] }] },
    });
    expect(
      (await onDataset(ada, `removeTeam(teamId: "${teamId}") !`.replace('!', '{ responseCode }'))).responseCode,
    ).toBe('SUCCESS');
    expect((await catalog.createExport(zoe, { dataRange: { datasets: [ada.datasetId] } })).responseCode).not.toBe(
      'SUCCESS',
    );
  });

  it('cannot take roles of another dataset, nor names that are taken', async () => {
    const { body } = await catalog.ask(eve, `{ dataset(id: "${eve.datasetId}") { roles { id } } }`);
    const foreign = (body.data?.['dataset'] as { roles: { id: string }[] }).roles[0]?.id ?? '';
    const onDataset = async (step: string) =>
      mutate(ada, `onDataset(id: "${ada.datasetId}") { ${step} }`, '{ __typename }');
    const assign = `assignRoles(input: { userId: "${zoe.userId}", roleIds: "${foreign}" }) !`;
    expect((await onDataset(assign)).responseCode).toBe('NOT_FOUND');
    expect((await onDataset(`createInvite(input: { roleIds: "${foreign}" }) !`)).responseCode).toBe('NOT_FOUND');
    expect((await onDataset(`onRole(id: "${foreign}") { remove ! }`)).responseCode).toBe('NOT_FOUND');
    expect(await onDataset('createRole(input: { name: "manager", permissions: READ }) !')).toMatchObject({
      responseCode: 'BAD_REQUEST',
      message: 'The dataset has a role manager already.',
    });
    expect(
      (await onDataset('createRole(input: { name: "x", permissions: READ, readFilter: [] }) !')).responseCode,
    ).toBe('BAD_REQUEST');
    expect((await onDataset('createRole(input: { name: "x", permissions: [] }) !')).responseCode).toBe('BAD_REQUEST');
  });

  it('have clients whose secret is shown once, and which can never do more than they', async () => {
    const input = 'name: "app", confidential: true, onBehalfOfUser: false, scope: [MANAGE, READ]';
    const id = idOf(await mutate(ada, `createClient(input: { ${input} }) !`));
    const hash = async () =>
      (
        (await catalog.dataSource.query('SELECT secret_hash AS hash FROM clients WHERE id = $1', [id])) as [
          { hash: string },
        ]
      )[0].hash;
    const before = await hash();
    const secret = await mutate(ada, `onClient(id: "${id}") { generateSecret ! }`, '');
    expect(Buffer.from(secret.item as string, 'base64url')).toHaveLength(32);
    expect(await hash()).toBe(hashSecret(secret.item as string));
    expect(before).not.toBe(await hash());

    const app = { ...ada, authorization: `Bearer ${await catalog.issuer.tokenOf(id)}` };
    expect((await mutate(app, 'createClient(input: { name: "more", scope: [WRITE] }) !')).message).toMatch(
      /scope WRITE/,
    );
    const widened = await mutate(app, `onClient(id: "${id}") { update(input: { scope: [READ, WRITE, MANAGE] }) ! }`);
    expect(widened.responseCode).toBe('NOT_AUTHORIZED');
    const confine = `restrictions: [{ datasetId: "${ada.datasetId}", permissions: [READ] }]`;
    const changed = await mutate(
      app,
      `onClient(id: "${id}") { update(input: { ${confine} }) ! }`,
      '{ name scope restrictions { datasetId permissions } }',
    );
    expect(changed.item).toEqual({
      ...{ name: 'app', scope: ['READ', 'MANAGE'] },
      restrictions: [{ datasetId: ada.datasetId, permissions: ['READ'] }],
    });
    expect((await mutate(app, 'createClient(input: { name: "free" }) !')).responseCode).toBe('NOT_AUTHORIZED');
    expect((await mutate(ada, `onClient(id: "${id}") { remove ! }`)).responseCode).toBe('SUCCESS');
    expect((await catalog.ask(app, '{ me { id } }')).status).toBe(401);
  });

  it.each([
    ['confidential: false, onBehalfOfUser: false', /^onBehalfOfUser: a public client/],
    ['scope: []', /^scope: expected at least one/],
    ['restrictions: [{ permissions: [] }]', /^restrictions\.permissions/],
    ['redirectURIs: ["http://example.org/back"]', /^redirectURIs: expected https/],
    ['redirectURIs: ["https://example.org/#x"]', /fragment/],
    ['redirectURIs: ["https://me@example.org/"]', /user name/],
    ['redirectURIs: ["javascript:alert(1)"]', /expected https/],
    ['redirectURIs: ["/back"]', /whole addresses/],
  ])('cannot have a client with %s', async (settings, message) => {
    expect(await mutate(ada, `createClient(input: { name: "app", ${settings} }) !`)).toMatchObject({
      responseCode: 'BAD_REQUEST',
      message: expect.stringMatching(message),
    });
  });

  it('may have clients on their own machine and in apps', async () => {
    const uris = ['https://example.org/back', 'http://localhost:3000/', 'http://127.0.0.1/', 'org.example.app:/back'];
    const made = await mutate(
      ada,
      `createClient(input: { name: "app", redirectURIs: ${JSON.stringify(uris)} }) !`,
      '{ redirectURIs }',
    );
    expect(made.item).toEqual({ redirectURIs: uris });
  });
});
