import { Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HealthRegistry } from '@obelisk/platform';
import { DataSource } from 'typeorm';
import { createDataSource, dataSourceOptions, type DataSourceSettings } from './data-source.ts';

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

/** Provides the TypeORM `DataSource`, and readiness. Needs HealthModule. */
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
      providers: [DatabaseHealth],
    };
  }
}
