import { Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HealthRegistry, SHARED_REQUEST_COUNT } from '@obelisk/platform';
import { DataSource } from 'typeorm';
import { createDataSource, dataSourceOptions, type DataSourceSettings } from './data-source.ts';
import { sharedRequestCount } from './shared-request-count.ts';

@Injectable()
class DatabaseHealth implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly health: HealthRegistry,
  ) {}

  onModuleInit(): void {
    this.health.addReadiness('postgres', async () => {
      await this.dataSource.query('SELECT 1');
    });
  }
}

/** Provides the TypeORM `DataSource`, readiness, and what all processes of the service count together. Needs HealthModule. */
@Module({})
export class DatabaseModule {
  static forRoot(settings: DataSourceSettings, service: string): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...dataSourceOptions(settings, service), retryAttempts: 5, retryDelay: 1_000 }),
          dataSourceFactory: () => Promise.resolve(createDataSource(settings, service)),
        }),
      ],
      providers: [
        DatabaseHealth,
        {
          provide: SHARED_REQUEST_COUNT,
          inject: [DataSource],
          useFactory: (dataSource: DataSource) => sharedRequestCount(dataSource, service),
        },
      ],
      exports: [SHARED_REQUEST_COUNT],
    };
  }
}
