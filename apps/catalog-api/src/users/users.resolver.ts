import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Needs } from '../graphql/needs.ts';
import { respond, type Response } from '../graphql/response.ts';
import { UpdateUserInput } from './update-user.input.ts';
import { User, UserMutation, UserResponse } from './user.type.ts';
import { UsersService } from './users.service.ts';

@Resolver(() => UserMutation)
export class UsersResolver {
  constructor(private readonly users: UsersService) {}

  @Needs('any account')
  @Query(() => User, { description: 'Returns the account that the token belongs to. For a client, this is its owner.' })
  me(@CurrentAccount() account: Account): Promise<User> {
    return this.users.user(account.userId);
  }

  @Mutation(() => UserMutation, { description: 'Selects the account to change. Only platform managers can change it.' })
  onUser(@Args('id', { description: 'The ID of the account.' }) id: string): UserMutation {
    return { id };
  }

  @Needs('platform:manage')
  @ResolveField(() => UserResponse, { description: 'Updates the account.' })
  update(
    @CurrentAccount() account: Account,
    @Parent() { id }: UserMutation,
    @Args('input', { description: 'The settings to change.' }) input: UpdateUserInput,
  ): Promise<Response<User>> {
    return respond(this.users.updateUser(account, id, input));
  }
}
