import { randomUUID } from 'node:crypto';
import { createClient, createDataset, createUser, grant } from '@obelisk/accounts';
import {
  ClientEntity,
  DatasetRoleEntity,
  InviteEntity,
  TeamEntity,
  TeamMemberEntity,
  UsageLimitEntity,
  UsagePlanEntity,
  UserEntity,
} from '@obelisk/database';
import { newId } from '@obelisk/domain';
import type { TestCatalog } from './catalog.ts';

/** Everybody who may ask, but who has no token. */
export const CALLERS = [
  'other',
  'member',
  'manager',
  'owner',
  'platform',
  /** The owner, through clients that have one scope each. */
  'reader',
  'writer',
  'steward',
  /** The platform manager, through a client that may READ. */
  'platformReader',
  /** The manager, through a client for another dataset. */
  'confined',
  'teamClient',
] as const;
export type Caller = (typeof CALLERS)[number];

/** What there is to ask for; all of it is of the owner. */
export interface World {
  datasetId: string;
  archivedId: string;
  roleId: string;
  inviteId: string;
  teamId: string;
  teamInviteId: string;
  clientId: string;
  firstPartyId: string;
  teamsClientId: string;
  exportId: string;
  limitId: string;
  planId: string;
  userId: string;
  memberId: string;
  strangerId: string;
  /** Of the team's own client, as the header wants it. */
  teamAuthorization: string;
}

/** People, and things of theirs as many times as a test needs them. */
export class AccessWorld {
  private readonly tokens: Record<Exclude<Caller, 'teamClient'>, string>;
  private readonly ids: Record<'other' | 'member' | 'manager' | 'owner' | 'platform', string>;

  private constructor(
    private readonly catalog: TestCatalog,
    ids: AccessWorld['ids'],
    tokens: AccessWorld['tokens'],
  ) {
    this.ids = ids;
    this.tokens = tokens;
  }

  static async make(catalog: TestCatalog): Promise<AccessWorld> {
    const { manager } = catalog.dataSource;
    const person = (name: string) => createUser(manager, { email: `${randomUUID()}@example.org`, name });
    const client = async (userId: string, changes: Partial<ClientEntity> = {}) => {
      const { clientId } = await createClient(manager, { userId, name: 'cli' });
      if (Object.keys(changes).length > 0) await manager.update(ClientEntity, { id: clientId }, changes as object);
      return `Bearer ${await catalog.issuer.tokenOf(clientId)}`;
    };
    const ids = {
      other: await person('Otto'),
      member: await person('Mia'),
      manager: await person('Max'),
      owner: await person('Ada'),
      platform: await person('Pat'),
    };
    await manager.update(UserEntity, { id: ids.platform }, { platformManager: true });
    const restrictions = [{ datasetId: 'elsewhere', permissions: ['READ' as const, 'MANAGE' as const] }];
    return new AccessWorld(catalog, ids, {
      other: await client(ids.other),
      member: await client(ids.member),
      manager: await client(ids.manager),
      owner: await client(ids.owner),
      platform: await client(ids.platform),
      reader: await client(ids.owner, { scope: ['READ'] }),
      writer: await client(ids.owner, { scope: ['WRITE'] }),
      steward: await client(ids.owner, { scope: ['MANAGE'] }),
      platformReader: await client(ids.platform, { scope: ['READ'] }),
      confined: await client(ids.manager, { restrictions }),
    });
  }

  /** As the header wants it; a team's client is that of the things. */
  authorization(caller: Caller, things: World): string {
    return caller === 'teamClient' ? things.teamAuthorization : this.tokens[caller];
  }

  /** New things. */
  async things(): Promise<World> {
    const { manager } = this.catalog.dataSource;
    const { owner, member, manager: managing } = this.ids;
    const datasetId = await createDataset(manager, { name: 'Air', ownerId: owner });
    const archivedId = await createDataset(manager, { name: 'Old', ownerId: owner });
    await manager.query('UPDATE datasets SET archived = true WHERE id = $1', [archivedId]);
    for (const id of [datasetId, archivedId]) {
      await grant(manager, { datasetId: id, userId: member, permissions: ['READ'] });
      await grant(manager, { datasetId: id, userId: managing, permissions: ['READ', 'WRITE', 'MANAGE'] });
    }
    const { id: roleId } = await manager.findOneByOrFail(DatasetRoleEntity, { datasetId, name: 'consumer' });
    const teamId = await this.aTeam();
    const expiresOn = Date.now() + 60_000;
    const [inviteId, teamInviteId] = [newId(), newId()];
    await manager.insert(InviteEntity, { id: inviteId, datasetId, roleIds: [roleId], expiresOn });
    await manager.insert(InviteEntity, { id: teamInviteId, teamId, expiresOn });
    const { clientId } = await createClient(manager, { userId: owner, name: 'mine' });
    const settings = { onBehalfOfUser: true, firstParty: true };
    const { clientId: firstPartyId } = await createClient(manager, { userId: owner, name: 'official', settings });
    const { clientId: teamsClientId } = await createClient(manager, { userId: owner, name: 'ours' });
    await manager.update(ClientEntity, { id: teamsClientId }, { teamId });
    const [limitId, planId] = [newId(), newId()];
    await manager.insert(UsageLimitEntity, { id: limitId, name: limitId, maxDataExports: 9, maxDataExportRecords: 9 });
    await manager.insert(UsagePlanEntity, { id: planId, name: planId, maxUsers: 9, maxClients: 9 });
    const exportId = await this.anExport(datasetId, teamId);
    const strangerId = await createUser(manager, { email: `${randomUUID()}@example.org`, name: 'Zoe' });
    return {
      ...{
        datasetId,
        archivedId,
        roleId,
        inviteId,
        teamId,
        teamInviteId,
        clientId,
        firstPartyId,
        teamsClientId,
        exportId,
      },
      ...{ limitId, planId, userId: owner, memberId: member, strangerId },
      teamAuthorization: `Bearer ${await this.catalog.issuer.tokenOf(teamsClientId)}`,
    };
  }

  private async aTeam(): Promise<string> {
    const { manager } = this.catalog.dataSource;
    const teamId = newId();
    await manager.insert(TeamEntity, { id: teamId, name: 'Lab', createdOn: 0 });
    await manager.insert(TeamMemberEntity, [
      { teamId, userId: this.ids.owner, manager: true },
      { teamId, userId: this.ids.manager, manager: true },
      { teamId, userId: this.ids.member, manager: false },
    ]);
    return teamId;
  }

  private async anExport(datasetId: string, teamId: string): Promise<string> {
    const id = newId();
    await this.catalog.dataSource.query(
      `INSERT INTO exports (id, user_id, team_id, datasets, metrics, timestamp_precision, fields, record_limit, requested_on,
         correlation_id, records_estimate)
       VALUES ($1, $2, $3, ARRAY[$4], '{}', 'MILLISECONDS', '{timestamp}', 1, 0, 'x', 0)`,
      [id, this.ids.owner, teamId, datasetId],
    );
    return id;
  }
}
