import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { fileUrl, whyUnavailable } from '@obelisk/domain';
import type { RequestContext } from '../graphql/request-context.ts';
import { DataExportPart, DataExportResult } from './data-export-result.type.ts';

@Resolver(() => DataExportResult)
export class DataExportResultResolver {
  @ResolveField(() => [DataExportPart], {
    description:
      'Lists the files in the order of their events. An export has one file unless it was requested with `splitRecords` or `splitBytes`. Empty if the files cannot be downloaded.',
  })
  async parts(@Parent() result: DataExportResult, @Context() context: RequestContext): Promise<DataExportPart[]> {
    const { exportId } = result;
    if ((await this.unavailable(result, context)) !== null) return [];
    const files = result.files ?? (await context.loaders.files.load(exportId));
    return files.map(({ number, records, sizeInBytes, compressedSizeInBytes, sha256 }) => ({
      url: fileUrl(exportId, number),
      records,
      sizeInBytes,
      compressedSizeInBytes,
      sha256,
    }));
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'The reason why the files cannot be downloaded, as a sentence. Null if they can be downloaded.',
  })
  async unavailable(
    @Parent() { access, expiresOn, damagedOn }: DataExportResult,
    @Context() { loaders }: RequestContext,
  ): Promise<string | null> {
    const reason = whyUnavailable({ expiresOn, damagedOn }, Date.now());
    if (reason !== null) return reason;
    if (await loaders.readable.load(access)) return null;
    return 'You may not read all of the data in the files: your rights in one of the datasets were withdrawn or narrowed since.';
  }
}
