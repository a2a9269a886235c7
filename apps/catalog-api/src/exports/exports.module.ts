import { Module, type DynamicModule } from '@nestjs/common';
import type { UsageLimit } from '@obelisk/domain';
import { DatasetsModule } from '../datasets/datasets.module.ts';
import { UsersModule } from '../users/users.module.ts';
import { DataExportResolver, DataRangeResolver } from './data-export.resolver.ts';
import { ExportsRepository } from './exports.repository.ts';
import { ExportsResolver } from './exports.resolver.ts';
import { ExportsService, USAGE_LIMIT } from './exports.service.ts';

@Module({})
export class ExportsModule {
  static forRoot(usageLimit: UsageLimit): DynamicModule {
    return {
      module: ExportsModule,
      global: true,
      imports: [DatasetsModule, UsersModule],
      providers: [
        ExportsService,
        ExportsRepository,
        ExportsResolver,
        DataExportResolver,
        DataRangeResolver,
        { provide: USAGE_LIMIT, useValue: usageLimit },
      ],
      exports: [ExportsService],
    };
  }
}
