import { isApiError } from '../api/api-error.ts';

/** What a server of before these fields answers counts as not told. */
export async function orNotTold<Answer>(answer: Promise<Answer>): Promise<Answer | null> {
  try {
    return await answer;
  } catch (error) {
    if (isApiError(error, 'BAD_REQUEST')) return null;
    throw error;
  }
}
