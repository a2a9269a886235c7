import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { InvitePreviewService } from './invite-preview.service.ts';
import { InvitePreview } from './invite-preview.type.ts';

@Resolver()
export class InvitePreviewResolver {
  constructor(private readonly invites: InvitePreviewService) {}

  @Query(() => InvitePreview, {
    nullable: true,
    description: 'Tells what an invite gives. Whoever has its id may ask, as long as the invite can be accepted.',
  })
  invite(@CurrentAccount() account: Account, @Args('id') id: string): Promise<InvitePreview> {
    return this.invites.preview(account, id);
  }
}
