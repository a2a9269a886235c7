import { TeamEntity, TeamMemberEntity, UsageLimitEntity, UsagePlanEntity, UserEntity } from '@obelisk/database';
import { newId } from '@obelisk/domain';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

describe('what an account may have', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start();
  });
  afterAll(() => catalog.close());
  beforeEach(async () => {
    ada = await catalog.anAccount();
  });

  const aLimit = async (maxDataExports: number, maxDataExportRecords: number) => {
    const id = newId();
    const limit = { id, name: id, maxDataExports, maxDataExportRecords };
    await catalog.dataSource.getRepository(UsageLimitEntity).insert(limit);
    return id;
  };
  const aTeamWith = async (plan: Partial<UsagePlanEntity>, ...members: TestAccount[]) => {
    const [planId, teamId] = [newId(), newId()];
    const { manager } = catalog.dataSource;
    await manager.insert(UsagePlanEntity, { id: planId, name: planId, maxUsers: 99, maxClients: 99, ...plan });
    await manager.insert(TeamEntity, { id: teamId, name: 'Lab', usagePlanId: planId, createdOn: 0 });
    await manager.insert(
      TeamMemberEntity,
      members.map(({ userId }, n) => ({ teamId, userId, manager: n === 0 })),
    );
    return teamId;
  };
  const aPlan = async () => {
    const id = newId();
    await catalog.dataSource.manager.insert(UsagePlanEntity, { id, name: id, maxUsers: 99, maxClients: 99 });
    return id;
  };
  const mutate = async (account: TestAccount, steps: string) =>
    (await catalog.ask(account, `mutation { ${steps} }`)).body.data ?? {};
  const idIn = (data: object) => /"id":"([^"]+)"/.exec(JSON.stringify(data))?.[1] ?? '';
  const give = (account: TestAccount, usageLimitId: string | null) =>
    catalog.dataSource.getRepository(UserEntity).update({ id: account.userId }, { usageLimitId });
  const limits = async (account: TestAccount) => {
    const values = '{ values }';
    const { body } = await catalog.ask(
      account,
      `{ me { usageLimit ${values} aggregatedUsageLimit ${values} usageRemaining } }`,
    );
    return body.data?.['me'];
  };
  const shown = (own: [number, number], effective: [number, number], left: number) => {
    const values = ([maxDataExports, maxDataExportRecords]: [number, number]) => ({
      values: { maxDataExports, maxDataExportRecords },
    });
    return {
      usageLimit: values(own),
      aggregatedUsageLimit: values(effective),
      usageRemaining: { maxDataExports: left },
    };
  };

  it('is 5 exports of 5,000,000 records, unless somebody says otherwise', async () => {
    expect(await limits(ada)).toEqual(shown([5, 5_000_000], [5, 5_000_000], 5));
    await catalog.createExport(ada);
    expect(await limits(ada)).toEqual(shown([5, 5_000_000], [5, 5_000_000], 4));
  });

  it('is the largest of each, of its own limit and those that teams grant', async () => {
    await give(ada, await aLimit(2, 1_000));
    expect(await limits(ada)).toEqual(shown([2, 1_000], [2, 1_000], 2));
    await aTeamWith({ userUsageLimitId: await aLimit(7, 10) }, ada);
    await aTeamWith({ userUsageLimitId: await aLimit(1, 3_000) }, ada);
    await aTeamWith({}, ada);
    expect(await limits(ada)).toEqual(shown([2, 1_000], [7, 3_000], 7));
    const { item } = await catalog.createExport(ada, { limit: 4_000 });
    expect(await catalog.row(item?.id ?? '')).toMatchObject({ limit: 4_000, recordLimit: 3_000 });
  });

  it('shrinks at once, and nothing negative is left', async () => {
    for (let n = 0; n < 3; n += 1) await catalog.createExport(ada);
    await give(ada, await aLimit(1, 1));
    expect(await limits(ada)).toEqual(shown([1, 1], [1, 1], 0));
    expect((await catalog.createExport(ada)).message).toMatch(/You hold 3 exports and your limit is 1/);
  });

  it('is not passed by fifty requests at once, half of them for a team', async () => {
    const teamId = await aTeamWith({ userUsageLimitId: await aLimit(7, 10) }, ada);
    const forTeam = async () => {
      const { body } = await catalog.ask(
        ada,
        `mutation { onTeam(id: "${teamId}") { createExport(input: { dataRange: { datasets: "${ada.datasetId}" } }) { responseCode } } }`,
      );
      return (body.data?.['onTeam'] as { createExport: { responseCode: string } }).createExport;
    };
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => (n % 2 === 0 ? catalog.createExport(ada) : forTeam())),
    );
    const codes = answers.map(({ responseCode }) => responseCode);
    expect(codes.filter((code) => code === 'SUCCESS')).toHaveLength(7);
    expect(codes.filter((code) => code === 'NOT_AUTHORIZED')).toHaveLength(43);
  });

  it('of a client of a team is what its plan says, apart from whoever made it', async () => {
    const teamId = await aTeamWith({ clientUsageLimitId: await aLimit(2, 10) }, ada);
    const { body } = await catalog.ask(
      ada,
      `mutation { onTeam(id: "${teamId}") { createClient(input: { name: "robot" }) { item { id } } } }`,
    );
    const { id } = (body.data?.['onTeam'] as { createClient: { item: { id: string } } }).createClient.item;
    await catalog.dataSource.query('UPDATE datasets SET open_data = true WHERE id = $1', [ada.datasetId]);
    const robot = { ...ada, authorization: `Bearer ${await catalog.issuer.tokenOf(id)}` };
    const answers = await Promise.all(Array.from({ length: 6 }, () => catalog.createExport(robot)));
    expect(answers.filter(({ responseCode }) => responseCode === 'SUCCESS')).toHaveLength(2);
    expect(await limits(ada)).toMatchObject({ usageRemaining: { maxDataExports: 5 } });
    await catalog.dataSource.query('DELETE FROM clients WHERE id = $1', [id]);
    expect(await limits(ada)).toMatchObject({ usageRemaining: { maxDataExports: 3 } });
  });

  it('is not multiplied by teams that have no plan: their clients count for who made them', async () => {
    await give(ada, await aLimit(3, 10));
    await catalog.dataSource.query('UPDATE datasets SET open_data = true WHERE id = $1', [ada.datasetId]);
    const robots = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const teamId = idIn(await mutate(ada, 'createTeam(input: { name: "Lab" }) { item { id } }'));
        const client = await mutate(
          ada,
          `onTeam(id: "${teamId}") { createClient(input: { name: "robot" }) { item { id } } }`,
        );
        return { ...ada, authorization: `Bearer ${await catalog.issuer.tokenOf(idIn(client))}` };
      }),
    );
    const answers = await Promise.all(
      [...robots, ...robots, ada].map((account) => catalog.createExport(account, { limit: 20 })),
    );
    const made = answers.filter(({ responseCode }) => responseCode === 'SUCCESS');
    expect(made).toHaveLength(3);
    for (const { item } of made) expect(await catalog.row(item?.id ?? '')).toMatchObject({ recordLimit: 10 });
    expect(await limits(ada)).toMatchObject({ usageRemaining: { maxDataExports: 0 } });
    await catalog.dataSource.query(
      `UPDATE teams SET usage_plan_id = $2 WHERE id IN (SELECT team_id FROM team_members WHERE user_id = $1)`,
      [ada.userId, await aPlan()],
    );
    const own: unknown[] = await catalog.dataSource.query(
      'SELECT id FROM exports WHERE user_id = $1 AND client_id IS NULL',
      [ada.userId],
    );
    expect(await limits(ada)).toMatchObject({ usageRemaining: { maxDataExports: 3 - own.length } });
  });

  it.each([
    ['teams', 20, 'createTeam(input: { name: "Lab" }) { responseCode message }'],
    ['clients', 50, 'createClient(input: { name: "app" }) { responseCode message }'],
    ['datasets', 100, 'createDataset(input: { name: "Air" }) { responseCode message }'],
  ])('does not have %s without end, also when they are made at once', async (what, most, step) => {
    const eve = await catalog.anAccount('Eve'); // with a client and a dataset
    const answers: string[] = [];
    for (let round = 0; round < 11; round += 1) {
      const steps = Array.from({ length: 10 }, (_, n) => `a${String(n)}: ${step}`).join(' ');
      answers.push(...Object.values(await mutate(eve, steps)).map((answer) => JSON.stringify(answer)));
    }
    const beforehand = what === 'teams' ? 0 : 1;
    expect(answers.filter((answer) => answer.includes('SUCCESS'))).toHaveLength(most - beforehand);
    expect(answers.at(-1)).toContain(`You have ${String(most)} ${what} and your limit is ${String(most)}.`);
  });

  it('bounds members and clients of a team, also when they come at once', async () => {
    const teamId = await aTeamWith({ maxUsers: 3, maxClients: 2 }, ada);
    const onTeam = async (account: TestAccount, step: string) => {
      const { body } = await catalog.ask(account, `mutation { onTeam(id: "${teamId}") { ${step} } }`);
      return JSON.stringify(body.data);
    };
    const clients = await Promise.all(
      Array.from({ length: 5 }, () => onTeam(ada, 'createClient(input: { name: "app" }) { responseCode }')),
    );
    expect(clients.filter((answer) => answer.includes('SUCCESS'))).toHaveLength(2);
    const invite = /"id":"([^"]+)"/.exec(await onTeam(ada, 'createInvite { item { id } }'))?.[1] ?? '';
    const people = await Promise.all(Array.from({ length: 5 }, () => catalog.anAccount('Someone')));
    const joined = await Promise.all(
      people.map((person) => onTeam(person, `onInvite(id: "${invite}") { accept { responseCode message } }`)),
    );
    expect(joined.filter((answer) => answer.includes('SUCCESS'))).toHaveLength(2);
    expect(joined.filter((answer) => answer.includes('allows 3 members'))).toHaveLength(3);
  });

  it('is made, changed and removed by platform managers', async () => {
    await catalog.dataSource.getRepository(UserEntity).update({ id: ada.userId }, { platformManager: true });
    const eve = await catalog.anAccount('Eve');
    const change = (query: string) => mutate(ada, query);
    const name = newId();
    const create = (values: string) =>
      change(`createUsageLimit(input: { name: "${name}", values: ${values} }) { responseCode message item { id } }`);
    const limitId = idIn(await create('{ maxDataExports: 9, maxDataExportRecords: 99 }'));
    expect(await create('{ maxDataExports: 9, maxDataExportRecords: 99 }')).toMatchObject({
      createUsageLimit: { responseCode: 'BAD_REQUEST', message: `There is a usage limit ${name} already.` },
    });
    expect(await create('{ maxDataExports: -1, maxDataExportRecords: 99 }')).toMatchObject({
      createUsageLimit: {
        responseCode: 'BAD_REQUEST',
        message: 'values.maxDataExports: expected a whole number, 0 or more.',
      },
    });
    for (const [odd, message] of [
      ['5', 'values: expected an object, such as { maxDataExports: 5 }.'],
      ['{ maxDataStreams: "4" }', 'values.maxDataStreams: expected a whole number, 0 or more.'],
      [`{ ${'a'.repeat(65)}: 4 }`, 'values: expected keys of 1 to 64 ASCII letters, digits and underscores.'],
    ] as const)
      expect(await create(odd)).toMatchObject({ createUsageLimit: { responseCode: 'BAD_REQUEST', message } });
    await change(`onUser(id: "${eve.userId}") { update(input: { usageLimitId: "${limitId}" }) { responseCode } }`);
    expect(await limits(eve)).toEqual(shown([9, 99], [9, 99], 9));
    await change(
      `onUsageLimit(id: "${limitId}") { update(input: { values: { maxDataExports: 1, maxDataExportRecords: 2 } }) { responseCode } }`,
    );
    expect(await limits(eve)).toEqual(shown([1, 2], [1, 2], 1));
    const values = async (edit: string) =>
      (await change(`onUsageLimit(id: "${limitId}") { update(input: { ${edit} }) { item { values } } }`))[
        'onUsageLimit'
      ];
    const kept = (values: object) => ({ update: { item: { values } } });
    expect(await values('values: { maxDataExportRecords: 3, maxDataStreams: 4 }')).toEqual(
      kept({ maxDataExports: 1, maxDataExportRecords: 3, maxDataStreams: 4 }),
    );
    expect(await values('values: { maxDataExports: 1 }')).toEqual(
      kept({ maxDataExports: 1, maxDataExportRecords: 3, maxDataStreams: 4 }),
    );
    expect(await values('description: "small"')).toEqual(
      kept({ maxDataExports: 1, maxDataExportRecords: 3, maxDataStreams: 4 }),
    );
    const planId = idIn(
      await change(
        `createUsagePlan(input: { name: "${name}", maxUsers: 2, maxClients: 2, userUsageLimitId: "${limitId}" }) { item { id } }`,
      ),
    );
    const teamId = idIn(await change('createTeam(input: { name: "Lab" }) { item { id } }'));
    const planned = await change(
      `onTeam(id: "${teamId}") { update(input: { usagePlanId: "${planId}" }) { item { usagePlan { userUsageLimit { id } } } } }`,
    );
    expect(planned).toEqual({ onTeam: { update: { item: { usagePlan: { userUsageLimit: { id: limitId } } } } } });
    await change(`onUsageLimit(id: "${limitId}") { remove { responseCode } }`);
    expect(await limits(eve)).toEqual(shown([5, 5_000_000], [5, 5_000_000], 5));
    await change(`onUsagePlan(id: "${planId}") { remove { responseCode } }`);
    const { body } = await catalog.ask(ada, `{ team(id: "${teamId}") { usagePlan { id } } }`);
    expect(body.data).toEqual({ team: { usagePlan: null } });
  });
});
