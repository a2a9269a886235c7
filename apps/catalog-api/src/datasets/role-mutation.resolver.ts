import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { respond, type Response } from '../graphql/response.ts';
import { CreateRoleInput, UpdateRoleInput } from './dataset.inputs.ts';
import { DatasetMutation } from './dataset.type.ts';
import { RoleMutation, RoleResponse, type Role } from './role.type.ts';
import { RolesService } from './roles.service.ts';

@Resolver(() => DatasetMutation)
export class DatasetRolesResolver {
  constructor(private readonly roles: RolesService) {}

  @ResolveField(() => RoleResponse)
  createRole(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('input') input: CreateRoleInput,
  ): Promise<Response<Role>> {
    return respond(this.roles.createRole(account, id, input));
  }

  @ResolveField(() => RoleMutation)
  onRole(@Parent() { id: datasetId }: DatasetMutation, @Args('id') id: string): RoleMutation {
    return { datasetId, id };
  }
}

/** For managers of the dataset. */
@Resolver(() => RoleMutation)
export class RoleMutationResolver {
  constructor(private readonly roles: RolesService) {}

  @ResolveField(() => RoleResponse, {
    description: 'Absent parts stay. A narrower read filter also takes the files that were made without it.',
  })
  update(
    @CurrentAccount() account: Account,
    @Parent() { datasetId, id }: RoleMutation,
    @Args('input') input: UpdateRoleInput,
  ): Promise<Response<Role>> {
    return respond(this.roles.updateRole(account, datasetId, id, input));
  }

  @ResolveField(() => RoleResponse, { description: 'Who had it has it no more. No item.' })
  remove(@CurrentAccount() account: Account, @Parent() { datasetId, id }: RoleMutation): Promise<Response<null>> {
    return respond(this.roles.removeRole(account, datasetId, id));
  }
}
