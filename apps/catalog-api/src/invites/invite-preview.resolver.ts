import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Needs } from '../graphql/needs.ts';
import { InvitePreviewService } from './invite-preview.service.ts';
import { InvitePreview } from './invite-preview.type.ts';

@Resolver()
export class InvitePreviewResolver {
  constructor(private readonly invites: InvitePreviewService) {}

  @Needs('any account')
  @Query(() => InvitePreview, {
    nullable: true,
    description:
      'Returns what an invitation gives to whoever accepts it. Anyone who knows its ID can read it while it can be accepted. The result is null, with a NOT_FOUND error, otherwise.',
  })
  invite(
    @CurrentAccount() account: Account,
    @Args('id', { description: 'The ID of the invitation.' }) id: string,
  ): Promise<InvitePreview> {
    return this.invites.preview(account, id);
  }
}
