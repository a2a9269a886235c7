import { type DynamicModule, Module } from '@nestjs/common';
import { EventQueries } from '@obelisk/event-store';
import type { DataApiSettings } from '../config.ts';
import { QueryController } from './query.controller.ts';
import { QUERY_TIME_LIMIT, QueryService } from './query.service.ts';

/** Questions about events that are answered at once. Needs the database and access modules. */
@Module({})
export class QueryModule {
  static forRoot(settings: DataApiSettings): DynamicModule {
    const timeLimit = Math.min(settings.QUERY_TIME_LIMIT, settings.DATABASE_STATEMENT_TIMEOUT);
    return {
      module: QueryModule,
      controllers: [QueryController],
      providers: [QueryService, EventQueries, { provide: QUERY_TIME_LIMIT, useValue: timeLimit }],
    };
  }
}
