import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import type { RequestContext } from '../graphql/request-context.ts';
import { respond } from '../graphql/response.ts';
import { ExportLifecycleService } from './export-lifecycle.service.ts';
import { ExportMutation } from './export-mutation.type.ts';
import { ExportResponse } from './export-response.type.ts';

@Resolver(() => ExportMutation)
export class ExportMutationResolver {
  constructor(private readonly lifecycle: ExportLifecycleService) {}

  @Mutation(() => ExportMutation, {
    description: 'An export of yours, or of a team of yours; each step answers NOT_FOUND when it is neither.',
  })
  onExport(@Args('id') id: string): ExportMutation {
    return { id };
  }

  @ResolveField(() => ExportResponse, { description: 'Stops an export that is QUEUING or GENERATING.' })
  cancel(@CurrentAccount() account: Account, @Parent() { id }: ExportMutation): Promise<ExportResponse> {
    return respond(this.lifecycle.cancelExport(account, id));
  }

  @ResolveField(() => ExportResponse, {
    description: 'Deletes an export in any state, its file too, and frees its place. The answer has no item.',
  })
  remove(@CurrentAccount() account: Account, @Parent() { id }: ExportMutation): Promise<ExportResponse> {
    return respond(this.lifecycle.removeExport(account, id));
  }

  @ResolveField(() => ExportResponse, {
    description: 'Makes an export that is over again, with the same request, up to now. The file it had is deleted.',
  })
  refresh(
    @CurrentAccount() account: Account,
    @Parent() { id }: ExportMutation,
    @Context() { correlationId }: RequestContext,
  ): Promise<ExportResponse> {
    return respond(this.lifecycle.refreshExport(account, id, correlationId));
  }

  @ResolveField(() => ExportResponse, { description: 'Keeps the file for a whole retention period from now.' })
  extend(@CurrentAccount() account: Account, @Parent() { id }: ExportMutation): Promise<ExportResponse> {
    return respond(this.lifecycle.extendExport(account, id));
  }
}
