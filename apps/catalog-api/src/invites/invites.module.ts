import { Module } from '@nestjs/common';
import { InvitePreviewResolver } from './invite-preview.resolver.ts';
import { InvitePreviewService } from './invite-preview.service.ts';

@Module({ providers: [InvitePreviewService, InvitePreviewResolver] })
export class InvitesModule {}
