import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.ts';
import { DatasetsModule } from '../datasets/datasets.module.ts';
import { TeamsModule } from '../teams/teams.module.ts';
import { UsersModule } from '../users/users.module.ts';
import { AdminListsResolver } from './admin-lists.resolver.ts';
import { AdminResolver } from './admin.resolver.ts';
import { ExportQueueResolver, WorkerResolver } from './export-queue.resolver.ts';
import { ExportQueueRepository } from './export-queue.repository.ts';

@Module({
  imports: [UsersModule, TeamsModule, DatasetsModule, ClientsModule],
  providers: [AdminResolver, AdminListsResolver, ExportQueueRepository, ExportQueueResolver, WorkerResolver],
})
export class AdminModule {}
