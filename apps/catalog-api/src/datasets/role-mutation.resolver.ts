import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Needs } from '../graphql/needs.ts';
import { respond, type Response } from '../graphql/response.ts';
import { CreateRoleInput, UpdateRoleInput } from './dataset.inputs.ts';
import { DatasetMutation } from './dataset.type.ts';
import { RoleMutation, RoleResponse, type Role } from './role.type.ts';
import { RolesService } from './roles.service.ts';

@Resolver(() => DatasetMutation)
export class DatasetRolesResolver {
  constructor(private readonly roles: RolesService) {}

  @Needs('dataset:manage')
  @ResolveField(() => RoleResponse, { description: 'Creates a role in the dataset.' })
  createRole(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('input', { description: 'The settings of the new role.' }) input: CreateRoleInput,
  ): Promise<Response<Role>> {
    return respond(this.roles.createRole(account, id, input));
  }

  @ResolveField(() => RoleMutation, { description: 'Selects the role to change.' })
  onRole(
    @Parent() { id: datasetId }: DatasetMutation,
    @Args('id', { description: 'The ID of the role.' }) id: string,
  ): RoleMutation {
    return { datasetId, id };
  }
}

/** For managers of the dataset. */
@Resolver(() => RoleMutation)
export class RoleMutationResolver {
  constructor(private readonly roles: RolesService) {}

  @Needs('dataset:manage')
  @ResolveField(() => RoleResponse, {
    description: 'Updates the role. A narrower read filter also revokes access to files that were created without it.',
  })
  update(
    @CurrentAccount() account: Account,
    @Parent() { datasetId, id }: RoleMutation,
    @Args('input', { description: 'The settings to change.' }) input: UpdateRoleInput,
  ): Promise<Response<Role>> {
    return respond(this.roles.updateRole(account, datasetId, id, input));
  }

  @Needs('dataset:manage')
  @ResolveField(() => RoleResponse, {
    description: 'Removes the role from the dataset and from everyone who has it. The response has no item.',
  })
  remove(@CurrentAccount() account: Account, @Parent() { datasetId, id }: RoleMutation): Promise<Response<null>> {
    return respond(this.roles.removeRole(account, datasetId, id));
  }
}
