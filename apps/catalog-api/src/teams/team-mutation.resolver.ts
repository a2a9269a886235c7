import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { CreateExportInput } from '../exports/create-export.input.ts';
import type { DataExport } from '../exports/data-export.type.ts';
import { ExportMutation } from '../exports/export-mutation.type.ts';
import { ExportResponse } from '../exports/export-response.type.ts';
import { ExportNotesService } from '../exports/export-notes.service.ts';
import { ExportsService } from '../exports/exports.service.ts';
import { Needs } from '../graphql/needs.ts';
import { respond, type Response } from '../graphql/response.ts';
import type { RequestContext } from '../graphql/request-context.ts';
import { CreateTeamInput, UpdateTeamInput } from './team.inputs.ts';
import { TeamMutation, TeamResponse, type Team } from './team.type.ts';
import { TeamsService } from './teams.service.ts';

@Resolver(() => TeamMutation)
export class TeamMutationResolver {
  constructor(
    private readonly teams: TeamsService,
    private readonly exports: ExportsService,
    private readonly notes: ExportNotesService,
  ) {}

  @Needs('whole person')
  @Mutation(() => TeamResponse, {
    description: 'Creates a team. You become its manager, unless `teamOwnerId` is given.',
  })
  createTeam(
    @CurrentAccount() account: Account,
    @Args('input', { description: 'The settings of the new team.' }) input: CreateTeamInput,
  ): Promise<Response<Team>> {
    return respond(this.teams.createTeam(account, input));
  }

  @Mutation(() => TeamMutation, {
    description:
      'Selects the team to change. Mutations return NOT_FOUND if the team does not exist or you are not a member.',
  })
  onTeam(@Args('id', { description: 'The ID of the team.' }) id: string): TeamMutation {
    return { id };
  }

  @Needs('team:manage')
  @ResolveField(() => TeamResponse, { description: 'Updates the team. Only managers of the team can do this.' })
  update(
    @CurrentAccount() account: Account,
    @Parent() { id }: TeamMutation,
    @Args('input', { description: 'The settings to change.' }) input: UpdateTeamInput,
  ): Promise<Response<Team>> {
    return respond(this.teams.updateTeam(account, id, input));
  }

  @Needs('team:manage')
  @ResolveField(() => TeamResponse, {
    description:
      'Removes the team and its clients. Its exports stay with the members who requested them. Only managers of the team can do this. The response has no item.',
  })
  remove(@CurrentAccount() account: Account, @Parent() { id }: TeamMutation): Promise<Response<null>> {
    return respond(this.teams.removeTeam(account, id));
  }

  @Needs('dataset:read')
  @ResolveField(() => ExportResponse, {
    description: 'Requests an export that all members of the team can see. It counts towards your own limits.',
  })
  async createExport(
    @CurrentAccount() account: Account,
    @Parent() { id }: TeamMutation,
    @Args('input', { description: 'The settings of the new export.' }) input: CreateExportInput,
    @Context() context: RequestContext,
  ): Promise<Response<DataExport>> {
    const answer = await respond(this.exports.requestExport(account, input, context, id));
    return this.notes.annotate(account, input, answer);
  }

  @ResolveField(() => ExportMutation, {
    description: 'Selects the export to change. It must belong to you or to one of your teams.',
  })
  onExport(@Args('id', { description: 'The ID of the export.' }) id: string): ExportMutation {
    return { id };
  }
}
