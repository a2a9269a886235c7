import { Module } from '@nestjs/common';
import { DatasetMetadataMutationResolver, DatasetMetadataResolver } from './dataset-metadata.resolver.ts';
import { DatasetMetadataService } from './dataset-metadata.service.ts';

@Module({ providers: [DatasetMetadataService, DatasetMetadataResolver, DatasetMetadataMutationResolver] })
export class DatasetMetadataModule {}
