import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { fileUrl } from '@obelisk/domain';
import type { RequestContext } from '../graphql/request-context.ts';
import { DataExportPart, DataExportResult } from './data-export.type.ts';

@Resolver(() => DataExportResult)
export class DataExportResultResolver {
  @ResolveField(() => [DataExportPart], {
    description:
      'The files, in the order of their events; one unless it was asked to be split. Empty once it has expired.',
  })
  async parts(
    @Parent() { exportId }: DataExportResult,
    @Context() { loaders }: RequestContext,
  ): Promise<DataExportPart[]> {
    const files = await loaders.files.load(exportId);
    return files.map(({ number, records, sizeInBytes, compressedSizeInBytes, sha256 }) => ({
      url: fileUrl(exportId, number),
      records,
      sizeInBytes,
      compressedSizeInBytes,
      sha256,
    }));
  }
}
