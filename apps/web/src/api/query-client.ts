import { QueryClient } from '@tanstack/react-query';
import { isApiError } from './api-error.ts';

const ATTEMPTS = 3;

/** Old data stay on the page while newer ones are asked for, and when that fails. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000, // ms
      retry: (failures, error) => failures < ATTEMPTS - 1 && isApiError(error) && error.isPassing,
      retryDelay: (attempt, error) => waitBeforeRetry(attempt, error),
      networkMode: 'always', // `navigator.onLine` is wrong too often; a request that fails says more
    },
    mutations: { networkMode: 'always' },
  },
});

/** As long as the server asks for, else one second, two, four; in milliseconds. */
export function waitBeforeRetry(attempt: number, error: unknown): number {
  const asked = isApiError(error) ? error.retryAfterMs : undefined;
  return asked ?? 1_000 * 2 ** attempt;
}
