import { isApiError } from '../api/api-error.ts';
import type { Words } from '../words/words.ts';

/** One sentence about an error: the server's own where it said one. */
export function problemSentence(error: unknown, { problem }: Words['frame']): string {
  if (!isApiError(error)) return problem.OTHER;
  if (error.message !== '' && error.code !== 'NOT_AUTHENTICATED') return error.message;
  const { OFFLINE, NOT_AUTHENTICATED, NOT_AUTHORIZED, NOT_FOUND, TOO_MANY_REQUESTS, UNAVAILABLE } = problem;
  const sentences = { OFFLINE, NOT_AUTHENTICATED, NOT_AUTHORIZED, NOT_FOUND, TOO_MANY_REQUESTS, UNAVAILABLE };
  return Object.entries(sentences).find(([code]) => code === error.code)?.[1] ?? problem.OTHER;
}
