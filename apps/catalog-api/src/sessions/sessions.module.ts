import { Module } from '@nestjs/common';
import { SessionsResolver } from './sessions.resolver.ts';
import { SessionsService } from './sessions.service.ts';

@Module({ providers: [SessionsService, SessionsResolver] })
export class SessionsModule {}
