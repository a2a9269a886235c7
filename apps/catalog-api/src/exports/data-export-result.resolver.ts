import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { fileUrl } from '@obelisk/domain';
import { DataExportPart, DataExportResult } from './data-export.type.ts';
import { ExportDetailsRepository } from './export-details.repository.ts';

@Resolver(() => DataExportResult)
export class DataExportResultResolver {
  constructor(private readonly details: ExportDetailsRepository) {}

  @ResolveField(() => [DataExportPart], {
    description:
      'The files, in the order of their events; one unless it was asked to be split. Empty once it has expired.',
  })
  async parts(@Parent() { exportId }: DataExportResult): Promise<DataExportPart[]> {
    const files = await this.details.filesOf(exportId);
    return files.map(({ number, records, sizeInBytes, compressedSizeInBytes, sha256 }) => ({
      url: fileUrl(exportId, number),
      records,
      sizeInBytes,
      compressedSizeInBytes,
      sha256,
    }));
  }
}
