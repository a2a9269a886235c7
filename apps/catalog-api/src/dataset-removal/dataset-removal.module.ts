import { Module } from '@nestjs/common';
import { DatasetRemovalMutationResolver, DatasetRemovalResolver } from './dataset-removal.resolver.ts';
import { DatasetRemovalService } from './dataset-removal.service.ts';

@Module({ providers: [DatasetRemovalService, DatasetRemovalResolver, DatasetRemovalMutationResolver] })
export class DatasetRemovalModule {}
