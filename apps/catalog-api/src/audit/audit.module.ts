import { Module } from '@nestjs/common';
import {
  AdminAuditResolver,
  AuditEventResolver,
  DatasetAuditResolver,
  TeamAuditResolver,
} from './audit-events.resolver.ts';
import { AuditEventsRepository } from './audit-events.repository.ts';
import { AuditEventsService } from './audit-events.service.ts';

@Module({
  providers: [
    AuditEventsRepository,
    AuditEventsService,
    AuditEventResolver,
    AdminAuditResolver,
    DatasetAuditResolver,
    TeamAuditResolver,
  ],
})
export class AuditModule {}
