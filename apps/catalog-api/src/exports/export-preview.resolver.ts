import { Args, Query, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Needs } from '../graphql/needs.ts';
import { respond } from '../graphql/response.ts';
import { CreateExportInput } from './create-export.input.ts';
import { ExportNotesService } from './export-notes.service.ts';
import { ExportPreviewService } from './export-preview.service.ts';
import { ExportPreviewResponse } from './export-preview.type.ts';

const STOPPED =
  'The search for the first rows was stopped after a second; further on there may be more than are shown.';

@Resolver()
export class ExportPreviewResolver {
  constructor(
    private readonly previews: ExportPreviewService,
    private readonly notes: ExportNotesService,
  ) {}

  @Needs('dataset:read')
  @Query(() => ExportPreviewResponse, {
    description:
      'Returns the estimated number of records, the estimated size and the first rows of an export with this input. It does not create an export.',
  })
  async previewExport(
    @CurrentAccount() account: Account,
    @Args('input', { description: 'The settings of the export.' }) input: CreateExportInput,
  ): Promise<ExportPreviewResponse> {
    const { item, ...response } = await respond(this.previews.previewExport(account, input));
    if (item === null) return { ...response, item };
    const answer = { ...response, message: item.complete ? null : STOPPED, item: item.preview };
    return this.notes.annotate(account, input, answer);
  }
}
