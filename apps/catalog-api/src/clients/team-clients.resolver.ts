import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Needs } from '../graphql/needs.ts';
import { respond, type Response } from '../graphql/response.ts';
import { TeamMutation } from '../teams/team.type.ts';
import { CreateClientInput } from './client.inputs.ts';
import { ClientMutation, ClientResponse, type Client } from './client.type.ts';
import { ClientsService } from './clients.service.ts';

@Resolver(() => TeamMutation)
export class TeamClientsResolver {
  constructor(private readonly clients: ClientsService) {}

  @Needs('team:act')
  @ResolveField(() => ClientResponse, {
    description: 'Creates an OAuth 2.0 client that acts for the team. Only members of the team can do this.',
  })
  createClient(
    @CurrentAccount() account: Account,
    @Parent() { id }: TeamMutation,
    @Args('input', { description: 'The settings of the new client.' }) input: CreateClientInput,
  ): Promise<Response<Client>> {
    return respond(this.clients.createClient(account, input, id));
  }

  @ResolveField(() => ClientMutation, { description: 'Selects the client of the team to change.' })
  onClient(@Args('id', { description: 'The ID of the client.' }) id: string): ClientMutation {
    return { id };
  }
}
