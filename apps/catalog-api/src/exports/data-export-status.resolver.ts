import { Context, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';
import type { RequestContext } from '../graphql/request-context.ts';
import { DataExportFailure, DataExportStatus } from './data-export.type.ts';
import { ExportOutlookRepository, type ExportOutlook } from './export-outlook.repository.ts';

/** Looked up only where asked for, position and time left together. */
@Resolver(() => DataExportStatus)
export class DataExportStatusResolver {
  private readonly outlooks = new WeakMap<DataExportStatus, Promise<ExportOutlook>>();

  constructor(private readonly repository: ExportOutlookRepository) {}

  @ResolveField(() => Int, {
    nullable: true,
    description: 'Place among the exports that wait, from 1; null unless QUEUING.',
  })
  async position(@Parent() status: DataExportStatus): Promise<number | null> {
    return (await this.outlookOf(status)).position;
  }

  @ResolveField(() => Long, {
    nullable: true,
    description:
      'An estimate, from the records per second of the last exports; null when it is over or nothing is known.',
  })
  async secondsLeft(@Parent() status: DataExportStatus): Promise<number | null> {
    return (await this.outlookOf(status)).secondsLeft;
  }

  @ResolveField(() => [DataExportFailure], { description: 'Why earlier attempts came to nothing, oldest first.' })
  failures(
    @Parent() { exportId }: DataExportStatus,
    @Context() { loaders }: RequestContext,
  ): Promise<DataExportFailure[]> {
    return loaders.failures.load(exportId);
  }

  private outlookOf(status: DataExportStatus): Promise<ExportOutlook> {
    const known = this.outlooks.get(status);
    if (known !== undefined) return known;
    const outlook =
      status.status === 'QUEUING' || status.status === 'GENERATING'
        ? this.repository.outlookOf(status.exportId)
        : Promise.resolve({ position: null, secondsLeft: null });
    this.outlooks.set(status, outlook);
    return outlook;
  }
}
