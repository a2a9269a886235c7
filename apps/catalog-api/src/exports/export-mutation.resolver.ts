import { Args, Context, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Needs } from '../graphql/needs.ts';
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
    description:
      'Selects the export to change. Mutations return NOT_FOUND if the export belongs neither to you nor to one of your teams.',
  })
  onExport(@Args('id', { description: 'The ID of the export.' }) id: string): ExportMutation {
    return { id };
  }

  @Needs('export:stop')
  @ResolveField(() => ExportResponse, {
    description:
      'Cancels an export that is QUEUING or GENERATING. If it is being refreshed, it becomes COMPLETED again and keeps its previous files.',
  })
  cancel(@CurrentAccount() account: Account, @Parent() { id }: ExportMutation): Promise<ExportResponse> {
    return respond(this.lifecycle.cancelExport(account, id));
  }

  @Needs('export:stop')
  @ResolveField(() => ExportResponse, {
    description:
      'Removes an export in any state, including its files, so that it no longer counts towards the limit of exports. The response has no item.',
  })
  remove(@CurrentAccount() account: Account, @Parent() { id }: ExportMutation): Promise<ExportResponse> {
    return respond(this.lifecycle.removeExport(account, id));
  }

  @Needs('export:renew')
  @ResolveField(() => ExportResponse, {
    description:
      'Runs a finished export again, with the same settings and the data up to now. The previous files can be downloaded until the new files are complete. They are kept if the refresh is cancelled or fails.',
  })
  refresh(
    @CurrentAccount() account: Account,
    @Parent() { id }: ExportMutation,
    @Context() { correlationId }: RequestContext,
  ): Promise<ExportResponse> {
    return respond(this.lifecycle.refreshExport(account, id, correlationId));
  }

  @Needs('export:renew')
  @ResolveField(() => ExportResponse, {
    description: 'Extends the retention of the files: they expire one full retention period from now.',
  })
  extend(@CurrentAccount() account: Account, @Parent() { id }: ExportMutation): Promise<ExportResponse> {
    return respond(this.lifecycle.extendExport(account, id));
  }

  @Needs('export:share')
  @ResolveField(() => DownloadLinkResponse, {
    description:
      'Creates a link that downloads one file without a token, for use in other programs. Only this response contains its `url`.',
  })
  createDownloadLink(
    @CurrentAccount() account: Account,
    @Parent() { id }: ExportMutation,
    @Args('input', {
      type: () => CreateDownloadLinkInput,
      nullable: true,
      description: 'The settings of the new link. Null, the default, uses the defaults of all settings.',
    })
    input: CreateDownloadLinkInput | null,
  ): Promise<Response<DownloadLink>> {
    return respond(this.links.createLink(account, id, input ?? {}));
  }

  @Needs('export:share')
  @ResolveField(() => DownloadLinkResponse, { description: 'Revokes a link immediately. The response has no item.' })
  revokeDownloadLink(
    @CurrentAccount() account: Account,
    @Parent() { id }: ExportMutation,
    @Args('id', { type: () => ID, description: 'The ID of the link.' }) linkId: string,
  ): Promise<Response<DownloadLink>> {
    return respond<DownloadLink>(this.links.revokeLink(account, id, linkId));
  }
}
