import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { DataExport } from '../exports/data-export.type.ts';
import { ExportsService } from '../exports/exports.service.ts';
import { Long } from '../graphql/long.scalar.ts';
import { ExportQueue } from './admin.type.ts';
import { ExportQueueRepository } from './export-queue.repository.ts';
import { QueueHour, Worker } from './export-queue.type.ts';

/** Looked up only where asked for. Nothing in it can be reached but through `admin`. */
@Resolver(() => ExportQueue)
export class ExportQueueResolver {
  constructor(private readonly repository: ExportQueueRepository) {}

  @ResolveField(() => Long, {
    nullable: true,
    description: 'The number of seconds that the oldest QUEUING export has waited. Null if no export is QUEUING.',
  })
  oldestWaitSeconds(@Parent() { oldestRequestedOn }: ExportQueue): number | null {
    return oldestRequestedOn === null ? null : Math.max(Math.floor((Date.now() - oldestRequestedOn) / 1_000), 0);
  }

  @ResolveField(() => Int, {
    description:
      'The number of FAILED exports that have not been removed. Use `exports` with a filter on `status` to list them.',
  })
  failed(): Promise<number> {
    return this.repository.failed();
  }

  @ResolveField(() => Int, {
    description:
      'The number of messages that the message queue has not accepted for at least one minute. Exports are not lost, because workers also poll the database.',
  })
  unsentMessages(): Promise<number> {
    return this.repository.unsentMessages();
  }

  @ResolveField(() => [Worker], {
    description:
      'Lists the workers that reported within the last 24 hours, the most recent first. Workers that shut down normally are not listed.',
  })
  workers(): Promise<Worker[]> {
    return this.repository.workers();
  }

  @ResolveField(() => [QueueHour], {
    description: 'Lists the work of the queue by hour, the earliest hour first. The last item is the current hour.',
  })
  throughput(
    @Args('hours', {
      type: () => Int,
      defaultValue: 24,
      description: 'The number of hours, from 1 to 168. Defaults to 24.',
    })
    hours: number,
  ): Promise<QueueHour[]> {
    return this.repository.throughput(hours);
  }
}

@Resolver(() => Worker)
export class WorkerResolver {
  constructor(private readonly exports: ExportsService) {}

  @ResolveField('exports', () => [DataExport], { description: 'Lists the exports that the worker is running.' })
  running(@Parent() { exportIds }: Worker): Promise<DataExport[]> {
    return this.exports.exportsById(exportIds);
  }
}
