import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.ts';
import { DatasetsModule } from '../datasets/datasets.module.ts';
import { TeamHoldingsResolver } from './team-holdings.resolver.ts';
import { TeamInvitesService } from './team-invites.service.ts';
import { TeamMembersService } from './team-members.service.ts';
import { TeamMutationResolver } from './team-mutation.resolver.ts';
import { TeamInviteMutationResolver, TeamPeopleResolver, TeamUserMutationResolver } from './team-people.resolver.ts';
import { TeamResolver, TeamUserResolver } from './team.resolver.ts';
import { TeamsRepository } from './teams.repository.ts';
import { TeamsService } from './teams.service.ts';

@Module({
  imports: [ClientsModule, DatasetsModule],
  providers: [
    TeamsService,
    TeamsRepository,
    TeamMembersService,
    TeamInvitesService,
    TeamResolver,
    TeamHoldingsResolver,
    TeamUserResolver,
    TeamMutationResolver,
    TeamPeopleResolver,
    TeamUserMutationResolver,
    TeamInviteMutationResolver,
  ],
  exports: [TeamsService],
})
export class TeamsModule {}
