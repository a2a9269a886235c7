import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ExportOutlookService, NO_OUTLOOK, type ExportOutlook } from '@obelisk/exports';
import { Long } from '../graphql/long.scalar.ts';
import type { RequestContext } from '../graphql/request-context.ts';
import { DataExportFailure, DataExportStatus } from './data-export.type.ts';

const EVENTS_DELETED =
  'Events of its datasets were deleted after this export was requested. Its files can still contain them.';

@Resolver(() => DataExportStatus)
export class DataExportStatusResolver {
  constructor(private readonly outlooks: ExportOutlookService) {}

  @ResolveField(() => Int, {
    nullable: true,
    description:
      'The position in the queue, starting at 1 and at most one second old. Null unless the export is QUEUING.',
  })
  async position(@Parent() status: DataExportStatus): Promise<number | null> {
    return status.status === 'QUEUING' ? (await this.outlook(status)).position : null; // the look may be older
  }

  @ResolveField(() => Long, {
    nullable: true,
    description:
      'The estimated number of seconds until the export is COMPLETED, based on the speed of recent exports and the records ahead in the queue. Null if the export is over, if there is no recent export, or if no worker is running.',
  })
  async secondsLeft(@Parent() status: DataExportStatus): Promise<number | null> {
    return (await this.outlook(status)).secondsLeft;
  }

  @ResolveField(() => String)
  async message(
    @Parent() { exportId, isOutline = false, message, status }: DataExportStatus,
    @Context() { loaders }: RequestContext,
  ): Promise<string | null> {
    if (isOutline || message !== null || status === 'FAILED' || status === 'CANCELLED') return message;
    return (await loaders.deletions.load(exportId)) ? EVENTS_DELETED : null;
  }

  @ResolveField(() => [DataExportFailure], { description: 'Lists the failed attempts, the oldest first.' })
  failures(
    @Parent() { exportId, isOutline = false }: DataExportStatus,
    @Context() { loaders }: RequestContext,
  ): Promise<DataExportFailure[]> {
    return isOutline ? Promise.resolve([]) : loaders.failures.load(exportId);
  }

  private async outlook({ exportId, status, isOutline = false }: DataExportStatus): Promise<ExportOutlook> {
    if (isOutline) return NO_OUTLOOK;
    return status === 'QUEUING' || status === 'GENERATING' ? this.outlooks.outlook(exportId) : NO_OUTLOOK;
  }
}
