import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { respond, type Response } from '../graphql/response.ts';
import { TeamMutation } from '../teams/team.type.ts';
import { CreateClientInput } from './client.inputs.ts';
import { ClientMutation, ClientResponse, type Client } from './client.type.ts';
import { ClientsService } from './clients.service.ts';

@Resolver(() => TeamMutation)
export class TeamClientsResolver {
  constructor(private readonly clients: ClientsService) {}

  @ResolveField(() => ClientResponse, {
    description: 'For members. It acts for the team: with its roles and for its exports.',
  })
  createClient(
    @CurrentAccount() account: Account,
    @Parent() { id }: TeamMutation,
    @Args('input') input: CreateClientInput,
  ): Promise<Response<Client>> {
    return respond(this.clients.createClient(account, input, id));
  }

  @ResolveField(() => ClientMutation)
  onClient(@Args('id') id: string): ClientMutation {
    return { id };
  }
}
