import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { NotFoundError } from '@obelisk/domain';
import { respond, type Response } from '../graphql/response.ts';
import type { RequestContext } from '../graphql/request-context.ts';
import { Team } from '../teams/team.type.ts';
import { User } from '../users/user.type.ts';
import { CreateClientInput, UpdateClientInput } from './client.inputs.ts';
import { Client, ClientMutation, ClientResponse, ClientSecretResponse } from './client.type.ts';
import { ClientsService } from './clients.service.ts';

@Resolver(() => Client)
export class ClientResolver {
  @ResolveField(() => User, { description: 'Its owner; of a team’s client who made it.' })
  async user(@Parent() { userId }: Client, @Context() { loaders }: RequestContext): Promise<User> {
    const user = await loaders.users.load(userId);
    if (user === null) throw new NotFoundError('This account');
    return user;
  }

  @ResolveField(() => Team, { nullable: true, description: 'That it acts for, in place of its owner.' })
  async team(@Parent() { teamId }: Client, @Context() { loaders }: RequestContext): Promise<Team | null> {
    return teamId === null ? null : loaders.teams.load(teamId);
  }
}

@Resolver(() => ClientMutation)
export class ClientsResolver {
  constructor(private readonly clients: ClientsService) {}

  @Mutation(() => ClientResponse, { description: 'Its secret: `onClient(id) { generateSecret { item } }`.' })
  createClient(@CurrentAccount() account: Account, @Args('input') input: CreateClientInput): Promise<Response<Client>> {
    return respond(this.clients.createClient(account, input, null));
  }

  @Mutation(() => ClientMutation, {
    description: 'Each step answers NOT_FOUND for one that is neither yours nor your team’s.',
  })
  onClient(@Args('id') id: string): ClientMutation {
    return { id };
  }

  @ResolveField(() => ClientResponse)
  update(
    @CurrentAccount() account: Account,
    @Parent() { id }: ClientMutation,
    @Args('input') input: UpdateClientInput,
  ): Promise<Response<Client>> {
    return respond(this.clients.updateClient(account, id, input));
  }

  @ResolveField(() => ClientSecretResponse, { description: 'In place of the one before. It is shown this once.' })
  generateSecret(@CurrentAccount() account: Account, @Parent() { id }: ClientMutation): Promise<Response<string>> {
    return respond(this.clients.generateSecret(account, id));
  }

  @ResolveField(() => ClientResponse, { description: 'Its tokens are of no use then. No item.' })
  remove(@CurrentAccount() account: Account, @Parent() { id }: ClientMutation): Promise<Response<null>> {
    return respond(this.clients.removeClient(account, id));
  }
}
