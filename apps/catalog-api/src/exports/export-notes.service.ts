import { Injectable } from '@nestjs/common';
import { AccessPolicy, type Account } from '@obelisk/access';
import { parseExportRequest, type ExportRequestInput } from '@obelisk/domain';
import { DatasetContent } from '@obelisk/event-store';
import type { Response } from '../graphql/response.ts';

/** Says what of a request is legal and selects nothing, so that nothing succeeds silently. */
@Injectable()
export class ExportNotesService {
  constructor(
    private readonly policy: AccessPolicy,
    private readonly content: DatasetContent,
  ) {}

  /** Adds the notes to the message of a success. A failure stays as it is. */
  async annotate<R extends Response<unknown>>(account: Account, input: ExportRequestInput, answer: R): Promise<R> {
    if (answer.responseCode !== 'SUCCESS') return answer;
    const notes = [...(answer.message === null ? [] : [answer.message]), ...(await this.notes(account, input))];
    return { ...answer, message: notes.length === 0 ? null : notes.join(' ') };
  }

  /** None for who may read a part of the datasets only: they would tell what the rest holds. */
  private async notes(account: Account, input: ExportRequestInput): Promise<string[]> {
    const request = parseExportRequest(input);
    if ((await this.policy.requireReadFilters(account, request.datasets)) !== null) return [];
    return this.content.notes({ ...request, receivedUpTo: Date.now() });
  }
}
