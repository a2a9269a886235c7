import { Module } from '@nestjs/common';
import { DatasetRemovalMutationResolver, DatasetRemovalResolver } from './dataset-removal.resolver.ts';
import { DatasetRemovalRepository } from './dataset-removal.repository.ts';
import { DatasetRemovalService } from './dataset-removal.service.ts';

@Module({
  providers: [DatasetRemovalService, DatasetRemovalRepository, DatasetRemovalResolver, DatasetRemovalMutationResolver],
})
export class DatasetRemovalModule {}
