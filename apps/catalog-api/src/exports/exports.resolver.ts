import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Needs } from '../graphql/needs.ts';
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

  @Needs('dataset:read')
  @Mutation(() => ExportResponse, { description: 'Requests an export. The response contains its ID.' })
  async createExport(
    @CurrentAccount() account: Account,
    @Args('input', { description: 'The settings of the new export.' }) input: CreateExportInput,
    @Context() context: RequestContext,
  ): Promise<ExportResponse> {
    return this.notes.annotate(account, input, await respond(this.exports.requestExport(account, input, context)));
  }

  @Needs('dataset:read')
  @Mutation(() => ExportResponse, {
    description: 'Requests an export, as `createExport` does. This is the name that the user’s guide uses.',
    deprecationReason: 'Use createExport.',
  })
  async createStream(
    @CurrentAccount() account: Account,
    @Args('input', { description: 'The settings of the new export.' }) input: CreateExportInput,
    @Context() context: RequestContext,
  ): Promise<ExportResponse> {
    return this.notes.annotate(account, input, await respond(this.exports.requestExport(account, input, context)));
  }
}
