import { Args, Context, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import type { RequestContext } from '../graphql/request-context.ts';
import { respond, type Response } from '../graphql/response.ts';
import { CreateDownloadLinkInput, DownloadLinkResponse, type DownloadLink } from './download-link.type.ts';
import { DownloadLinksService } from './download-links.service.ts';
import { ExportLifecycleService } from './export-lifecycle.service.ts';
import { ExportMutation } from './export-mutation.type.ts';
import { ExportResponse } from './export-response.type.ts';

@Resolver(() => ExportMutation)
export class ExportMutationResolver {
  constructor(
    private readonly lifecycle: ExportLifecycleService,
    private readonly links: DownloadLinksService,
  ) {}

  @Mutation(() => ExportMutation, {
    description: 'An export of yours, or of a team of yours; each step answers NOT_FOUND when it is neither.',
  })
  onExport(@Args('id') id: string): ExportMutation {
    return { id };
  }

  @ResolveField(() => ExportResponse, {
    description:
      'Stops an export that is QUEUING or GENERATING. A refresh goes back to COMPLETED, with the files of before.',
  })
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
    description:
      'Makes an export that is over again, with the same request, up to now. The files that it has can be fetched until the new ones are complete, and stay when the refresh is cancelled or fails.',
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

  @ResolveField(() => DownloadLinkResponse, {
    description:
      'Makes a link that fetches one file without a token, for programs elsewhere. The answer alone shows its `url`.',
  })
  createDownloadLink(
    @CurrentAccount() account: Account,
    @Parent() { id }: ExportMutation,
    @Args('input', { type: () => CreateDownloadLinkInput, nullable: true }) input: CreateDownloadLinkInput | null,
  ): Promise<Response<DownloadLink>> {
    return respond(this.links.createLink(account, id, input ?? {}));
  }

  @ResolveField(() => DownloadLinkResponse, { description: 'Ends a link at once. The answer has no item.' })
  revokeDownloadLink(
    @CurrentAccount() account: Account,
    @Parent() { id }: ExportMutation,
    @Args('id', { type: () => ID }) linkId: string,
  ): Promise<Response<DownloadLink>> {
    return respond<DownloadLink>(this.links.revokeLink(account, id, linkId));
  }
}
