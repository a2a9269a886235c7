import { Module } from '@nestjs/common';
import { DatasetContentResolver } from './dataset-content.resolver.ts';
import { DatasetContentService } from './dataset-content.service.ts';

@Module({ providers: [DatasetContentService, DatasetContentResolver] })
export class DatasetContentModule {}
