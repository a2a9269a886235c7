import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { NotFoundError } from '@obelisk/domain';
import { Needs } from '../graphql/needs.ts';
import { respond, type Response } from '../graphql/response.ts';
import type { RequestContext } from '../graphql/request-context.ts';
import { Team } from '../teams/team.type.ts';
import { User } from '../users/user.type.ts';
import { CreateClientInput, UpdateClientInput } from './client.inputs.ts';
import { Client, ClientMutation, ClientResponse, ClientSecretResponse } from './client.type.ts';
import { ClientsService } from './clients.service.ts';

@Resolver(() => Client)
export class ClientResolver {
  @ResolveField(() => User, {
    description: 'The owner of the client. For the client of a team, this is the member who created it.',
  })
  async user(@Parent() { userId }: Client, @Context() { loaders }: RequestContext): Promise<User> {
    const user = await loaders.users.load(userId);
    if (user === null) throw new NotFoundError('This account');
    return user;
  }

  @ResolveField(() => Team, {
    nullable: true,
    description:
      'The team that the client acts for. Null if the client acts for its owner or for the people who sign in.',
  })
  async team(@Parent() { teamId }: Client, @Context() { loaders }: RequestContext): Promise<Team | null> {
    return teamId === null ? null : loaders.teams.load(teamId);
  }
}

@Resolver(() => ClientMutation)
export class ClientsResolver {
  constructor(private readonly clients: ClientsService) {}

  @Needs('all scopes')
  @Mutation(() => ClientResponse, {
    description:
      'Creates an OAuth 2.0 client that you own. Use `onClient(id) { generateSecret { item } }` to get its secret.',
  })
  createClient(
    @CurrentAccount() account: Account,
    @Args('input', { description: 'The settings of the new client.' }) input: CreateClientInput,
  ): Promise<Response<Client>> {
    return respond(this.clients.createClient(account, input, null));
  }

  @Mutation(() => ClientMutation, {
    description:
      'Selects the client to change. Mutations return NOT_FOUND if the client is neither yours nor one of your teams’.',
  })
  onClient(@Args('id', { description: 'The ID of the client.' }) id: string): ClientMutation {
    return { id };
  }

  @Needs('client:widen')
  @ResolveField(() => ClientResponse, { description: 'Updates the settings of the client.' })
  update(
    @CurrentAccount() account: Account,
    @Parent() { id }: ClientMutation,
    @Args('input', { description: 'The settings to change.' }) input: UpdateClientInput,
  ): Promise<Response<Client>> {
    return respond(this.clients.updateClient(account, id, input));
  }

  @Needs('client:manage')
  @ResolveField(() => ClientSecretResponse, {
    description:
      'Generates a new secret, which replaces the previous one. The response is the only place where the secret is shown.',
  })
  generateSecret(@CurrentAccount() account: Account, @Parent() { id }: ClientMutation): Promise<Response<string>> {
    return respond(this.clients.generateSecret(account, id));
  }

  @Needs('client:manage')
  @ResolveField(() => ClientResponse, {
    description: 'Removes the client and invalidates its tokens. The response has no item.',
  })
  remove(@CurrentAccount() account: Account, @Parent() { id }: ClientMutation): Promise<Response<null>> {
    return respond(this.clients.removeClient(account, id));
  }
}
