import { Module } from '@nestjs/common';
import { EventDeletionMutationResolver, EventDeletionsResolver } from './event-deletions.resolver.ts';
import { EventDeletionsService } from './event-deletions.service.ts';

@Module({ providers: [EventDeletionsService, EventDeletionsResolver, EventDeletionMutationResolver] })
export class EventDeletionsModule {}
