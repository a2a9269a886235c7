import { ApiError } from '../../api/api-error.ts';
import { answerDetails, codeByStatus } from '../../api/answer.ts';
import { noteSessionEnd } from '../../api/session-end.ts';

/**
 * Asks whether a file can be fetched, as a download that fails leaves a file of JSON.
 * @throws ApiError when it cannot
 */
export async function checkDownload(address: string): Promise<void> {
  const response = await fetch(address, { method: 'HEAD' }).catch((cause: unknown) => {
    throw new ApiError('OFFLINE', '', { cause });
  });
  if (response.ok) return;
  if (response.status === 401) noteSessionEnd();
  throw new ApiError(codeByStatus(response.status), '', answerDetails(response));
}
