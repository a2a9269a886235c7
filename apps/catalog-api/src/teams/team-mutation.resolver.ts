import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { CreateExportInput } from '../exports/create-export.input.ts';
import type { DataExport } from '../exports/data-export.type.ts';
import { ExportMutation } from '../exports/export-mutation.type.ts';
import { ExportResponse } from '../exports/export-response.type.ts';
import { ExportNotesService } from '../exports/export-notes.service.ts';
import { ExportsService } from '../exports/exports.service.ts';
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

  @Mutation(() => TeamResponse, { description: 'You manage it.' })
  createTeam(@CurrentAccount() account: Account, @Args('input') input: CreateTeamInput): Promise<Response<Team>> {
    return respond(this.teams.createTeam(account, input));
  }

  @Mutation(() => TeamMutation, { description: 'Each step answers NOT_FOUND when the team is unknown or not yours.' })
  onTeam(@Args('id') id: string): TeamMutation {
    return { id };
  }

  @ResolveField(() => TeamResponse, { description: 'For its managers. Absent parts stay.' })
  update(
    @CurrentAccount() account: Account,
    @Parent() { id }: TeamMutation,
    @Args('input') input: UpdateTeamInput,
  ): Promise<Response<Team>> {
    return respond(this.teams.updateTeam(account, id, input));
  }

  @ResolveField(() => TeamResponse, {
    description: 'For its managers. Its clients go with it, its exports stay with those who asked. No item.',
  })
  remove(@CurrentAccount() account: Account, @Parent() { id }: TeamMutation): Promise<Response<null>> {
    return respond(this.teams.removeTeam(account, id));
  }

  @ResolveField(() => ExportResponse, { description: 'An export that all members see; it counts for you.' })
  async createExport(
    @CurrentAccount() account: Account,
    @Parent() { id }: TeamMutation,
    @Args('input') input: CreateExportInput,
    @Context() context: RequestContext,
  ): Promise<Response<DataExport>> {
    const answer = await respond(this.exports.requestExport(account, input, context, id));
    return this.notes.annotate(account, input, answer);
  }

  @ResolveField(() => ExportMutation, { description: 'An export of yours, or of a team of yours.' })
  onExport(@Args('id') id: string): ExportMutation {
    return { id };
  }
}
