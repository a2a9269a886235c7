import { Module } from '@nestjs/common';
import { DatasetsModule } from '../datasets/datasets.module.ts';
import { MeResolver } from './me.resolver.ts';
import { UsersService } from './users.service.ts';

@Module({ imports: [DatasetsModule], providers: [MeResolver, UsersService], exports: [UsersService] })
export class UsersModule {}
