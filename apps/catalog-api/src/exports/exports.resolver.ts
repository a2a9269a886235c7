import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import type { RequestContext } from '../graphql/request-context.ts';
import { respond } from '../graphql/response.ts';
import { CreateExportInput } from './create-export.input.ts';
import { ExportNotesService } from './export-notes.service.ts';
import { ExportResponse } from './export-response.type.ts';
import { ExportsService } from './exports.service.ts';

@Resolver()
export class ExportsResolver {
  constructor(
    private readonly exports: ExportsService,
    private readonly notes: ExportNotesService,
  ) {}

  @Mutation(() => ExportResponse, { description: 'Asks for an export; the answer has its id.' })
  async createExport(
    @CurrentAccount() account: Account,
    @Args('input') input: CreateExportInput,
    @Context() context: RequestContext,
  ): Promise<ExportResponse> {
    return this.notes.annotate(account, input, await respond(this.exports.requestExport(account, input, context)));
  }

  @Mutation(() => ExportResponse, {
    description: 'The same as createExport, under the name that the guide uses.',
    deprecationReason: 'Use createExport.',
  })
  async createStream(
    @CurrentAccount() account: Account,
    @Args('input') input: CreateExportInput,
    @Context() context: RequestContext,
  ): Promise<ExportResponse> {
    return this.notes.annotate(account, input, await respond(this.exports.requestExport(account, input, context)));
  }
}
