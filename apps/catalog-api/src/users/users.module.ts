import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.ts';
import { DatasetsModule } from '../datasets/datasets.module.ts';
import { TeamsModule } from '../teams/teams.module.ts';
import { UserHoldingsResolver } from './user-holdings.resolver.ts';
import { UserResolver } from './user.resolver.ts';
import { UsersResolver } from './users.resolver.ts';
import { UsersRepository } from './users.repository.ts';
import { UsersService } from './users.service.ts';

@Module({
  imports: [DatasetsModule, TeamsModule, ClientsModule],
  providers: [UserHoldingsResolver, UserResolver, UsersResolver, UsersRepository, UsersService],
  exports: [UsersService],
})
export class UsersModule {}
