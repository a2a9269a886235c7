import { Module } from '@nestjs/common';
import { SessionsRepository } from './sessions.repository.ts';
import { SessionsResolver } from './sessions.resolver.ts';
import { SessionsService } from './sessions.service.ts';

@Module({ providers: [SessionsRepository, SessionsService, SessionsResolver] })
export class SessionsModule {}
