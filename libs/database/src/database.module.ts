import { Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HealthRegistry } from '@obelisk/platform';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source.ts';
import type { DatabaseSettings } from './database-settings.ts';

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
  static forRoot(settings: DatabaseSettings, service: string): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRoot({ ...dataSourceOptions(settings, service), retryAttempts: 5, retryDelay: 1_000 }),
      ],
      providers: [DatabaseHealth],
    };
  }
}
