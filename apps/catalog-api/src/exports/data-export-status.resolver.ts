import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ExportOutlookService, NO_OUTLOOK, type ExportOutlook } from '@obelisk/exports';
import { Long } from '../graphql/long.scalar.ts';
import type { RequestContext } from '../graphql/request-context.ts';
import { DataExportFailure, DataExportStatus } from './data-export.type.ts';

@Resolver(() => DataExportStatus)
export class DataExportStatusResolver {
  constructor(private readonly outlooks: ExportOutlookService) {}

  @ResolveField(() => Int, {
    nullable: true,
    description:
      'The place among the exports that wait, from 1, at most a second old. Null unless the export is QUEUING.',
  })
  async position(@Parent() status: DataExportStatus): Promise<number | null> {
    return status.status === 'QUEUING' ? (await this.outlook(status)).position : null; // the look may be older
  }

  @ResolveField(() => Long, {
    nullable: true,
    description:
      'An estimate of the seconds until the export is COMPLETED, from the speed of the last exports and the records that are ahead of it. Null when the export is over, when nothing is known of the speed, and while no worker is at work.',
  })
  async secondsLeft(@Parent() status: DataExportStatus): Promise<number | null> {
    return (await this.outlook(status)).secondsLeft;
  }

  @ResolveField(() => [DataExportFailure], { description: 'Why earlier attempts came to nothing, oldest first.' })
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
