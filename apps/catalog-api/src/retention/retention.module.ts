import { Module } from '@nestjs/common';
import { DatasetRetentionResolver, RetentionMutationResolver, RetentionResolver } from './retention.resolver.ts';
import { RetentionService } from './retention.service.ts';

@Module({ providers: [RetentionService, DatasetRetentionResolver, RetentionResolver, RetentionMutationResolver] })
export class RetentionModule {}
