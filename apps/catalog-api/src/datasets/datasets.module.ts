import { Module } from '@nestjs/common';
import { DatasetsService } from './datasets.service.ts';

@Module({ providers: [DatasetsService], exports: [DatasetsService] })
export class DatasetsModule {}
