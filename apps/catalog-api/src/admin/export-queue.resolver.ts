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
    description: 'Tells how many seconds the oldest export waits that is QUEUING. It is null when none is.',
  })
  oldestWaitSeconds(@Parent() { oldestRequestedOn }: ExportQueue): number | null {
    return oldestRequestedOn === null ? null : Math.max(Math.floor((Date.now() - oldestRequestedOn) / 1_000), 0);
  }

  @ResolveField(() => Int, {
    description:
      'Counts the exports that were given up and are still there. `exports` lists them by their status FAILED.',
  })
  failed(): Promise<number> {
    return this.repository.failed();
  }

  @ResolveField(() => Int, {
    description:
      'Counts the messages that the queue has not taken for a minute or longer. A lost message costs no export: workers look by themselves, too.',
  })
  unsentMessages(): Promise<number> {
    return this.repository.unsentMessages();
  }

  @ResolveField(() => [Worker], {
    description:
      'Lists the workers that were heard of within a day, the latest first. One that stopped in order is not among them.',
  })
  workers(): Promise<Worker[]> {
    return this.repository.workers();
  }

  @ResolveField(() => [QueueHour], {
    description:
      'Tells what the queue got through in each of the last hours, the earliest first, and of this one so far.',
  })
  throughput(
    @Args('hours', { type: () => Int, defaultValue: 24, description: 'Counts the hours, 1 to 168. The default is 24.' })
    hours: number,
  ): Promise<QueueHour[]> {
    return this.repository.throughput(hours);
  }
}

@Resolver(() => Worker)
export class WorkerResolver {
  constructor(private readonly exports: ExportsService) {}

  @ResolveField('exports', () => [DataExport], { description: 'Lists the exports that it makes.' })
  running(@Parent() { exportIds }: Worker): Promise<DataExport[]> {
    return this.exports.exportsById(exportIds);
  }
}
