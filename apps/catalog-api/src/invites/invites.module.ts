import { Module } from '@nestjs/common';
import { InvitePreviewResolver } from './invite-preview.resolver.ts';
import { InvitePreviewService } from './invite-preview.service.ts';
import { InvitesRepository } from './invites.repository.ts';

@Module({ providers: [InvitesRepository, InvitePreviewService, InvitePreviewResolver] })
export class InvitesModule {}
