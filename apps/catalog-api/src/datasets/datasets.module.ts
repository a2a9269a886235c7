import { Module } from '@nestjs/common';
import { DatasetInvitesService } from './dataset-invites.service.ts';
import { DatasetMutationResolver } from './dataset-mutation.resolver.ts';
import { DatasetPeopleResolver, InviteMutationResolver } from './dataset-people.resolver.ts';
import { DatasetResolver } from './dataset.resolver.ts';
import { DatasetsRepository } from './datasets.repository.ts';
import { DatasetsService } from './datasets.service.ts';
import { MembershipResolver } from './membership.resolver.ts';
import { MembershipsRepository } from './memberships.repository.ts';
import { MembershipsService } from './memberships.service.ts';
import { DatasetRolesResolver, RoleMutationResolver } from './role-mutation.resolver.ts';
import { RolesService } from './roles.service.ts';

@Module({
  providers: [
    DatasetsService,
    DatasetsRepository,
    RolesService,
    MembershipsService,
    MembershipsRepository,
    DatasetInvitesService,
    DatasetResolver,
    MembershipResolver,
    DatasetMutationResolver,
    DatasetPeopleResolver,
    DatasetRolesResolver,
    RoleMutationResolver,
    InviteMutationResolver,
  ],
  exports: [DatasetsService, MembershipsService],
})
export class DatasetsModule {}
