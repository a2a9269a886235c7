import { Injectable } from '@nestjs/common';
import { ClientPolicy, PlatformPolicy, TeamPolicy, type Account } from '@obelisk/access';
import { AccountLimitsService, createClient, parseClientSettings, requirePlanRoom } from '@obelisk/accounts';
import type { ClientEntity } from '@obelisk/database';
import { BadRequestError, NotAuthorizedError, type TeamId } from '@obelisk/domain';
import { hashSecret, newSecret } from '@obelisk/platform';
import { DataSource } from 'typeorm';
import type { ListArgs } from '../listing/list-args.ts';
import type { Page } from '../listing/page.ts';
import { given } from '../graphql/rows.ts';
import type { CreateClientInput, UpdateClientInput } from './client.inputs.ts';
import type { Client } from './client.type.ts';
import { ClientsRepository, type ClientOwner } from './clients.repository.ts';

@Injectable()
export class ClientsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: ClientsRepository,
    private readonly policy: ClientPolicy,
    private readonly platform: PlatformPolicy,
    private readonly teams: TeamPolicy,
    private readonly limits: AccountLimitsService,
  ) {}

  /**
   * Without a secret that anybody knows: ask for one.
   *
   * @param teamId that it shall act for, in place of the account
   * @throws NotAuthorizedError, NotFoundError for a team that the account does not belong to, BadRequestError
   */
  async createClient(account: Account, input: CreateClientInput, teamId: TeamId | null): Promise<Client> {
    this.platform.requirePerson(account);
    if (teamId !== null) await this.teams.requireMember(account, teamId);
    const { name, ...settings } = parseClientSettings(input);
    this.policy.requireScope(account, settings.scope);
    const { userId } = account;
    const { clientId } = await this.dataSource.transaction(async (manager) => {
      const hasPlan = teamId !== null && (await requirePlanRoom(manager, teamId, 'clients'));
      if (!hasPlan) await this.limits.requireRoom(manager, userId, 'clients');
      return createClient(manager, { userId, teamId, name, settings });
    });
    return toClient(await this.repository.read(clientId));
  }

  /** Absent parts stay. @throws NotFoundError, NotAuthorizedError, BadRequestError */
  async updateClient(account: Account, id: string, input: UpdateClientInput): Promise<Client> {
    const row = await this.policy.require(account, await this.repository.find(id));
    const { redirectUris: redirectURIs, ...rest } = row;
    if (row.firstParty && !(await this.platform.isPlatformManager(account)))
      throw new NotAuthorizedError('This client is the platform’s own: only platform managers can change it.');
    const settings = parseClientSettings({ ...rest, redirectURIs, ...given(input) });
    this.policy.requireScope(account, settings.scope);
    await this.repository.update(id, settings);
    return toClient(await this.repository.read(id));
  }

  /** In place of the one before, which is of no use from now on. @throws NotFoundError, NotAuthorizedError, BadRequestError */
  async generateSecret(account: Account, id: string): Promise<string> {
    const { confidential } = await this.policy.require(account, await this.repository.find(id));
    if (!confidential) throw new BadRequestError('id', 'a public client has no secret.');
    const secret = newSecret();
    await this.repository.update(id, { secretHash: hashSecret(secret) });
    return secret;
  }

  /** Its tokens are of no use from now on. @throws NotFoundError, NotAuthorizedError */
  async removeClient(account: Account, id: string): Promise<null> {
    await this.policy.require(account, await this.repository.find(id));
    await this.repository.remove(id);
    return null;
  }

  /** Those of a person or a team, or all; by name. Who may see them is the caller's question. */
  async clientsOf(owner: ClientOwner | null, args: ListArgs): Promise<Page<Client>> {
    const page = await this.repository.page(owner, args);
    return { ...page, items: page.items.map(toClient) };
  }
}

/** All but the hash of its secret. */
function toClient(row: ClientEntity): Client {
  const { id, name, userId, teamId, confidential, onBehalfOfUser, scope, restrictions, redirectUris } = row;
  return { id, name, userId, teamId, confidential, onBehalfOfUser, scope, restrictions, redirectURIs: redirectUris };
}
