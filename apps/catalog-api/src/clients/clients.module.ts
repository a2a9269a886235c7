import { Module } from '@nestjs/common';
import { ClientResolver, ClientsResolver } from './clients.resolver.ts';
import { ClientsRepository } from './clients.repository.ts';
import { ClientsService } from './clients.service.ts';
import { TeamClientsResolver } from './team-clients.resolver.ts';

@Module({
  providers: [ClientsService, ClientsRepository, ClientResolver, ClientsResolver, TeamClientsResolver],
  exports: [ClientsService],
})
export class ClientsModule {}
