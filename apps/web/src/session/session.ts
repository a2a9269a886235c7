import { queryOptions, useQuery } from '@tanstack/react-query';
import * as z from 'zod/mini';
import { ApiError } from '../api/api-error.ts';
import { answerDetails, codeByStatus } from '../api/answer.ts';
import { fetchOrTake } from '../early/early-answers.ts';
import { SESSION } from '../early/request.ts';

/** What web-host says about the cookie, which the page cannot see. Times are UTC milliseconds. */
const sessionSchema = z.discriminatedUnion('signedIn', [
  z.object({ signedIn: z.literal(false) }),
  z.object({
    signedIn: z.literal(true),
    user: z.object({ id: z.string(), name: z.string() }),
    endsOn: z.number(),
    idleEndsOn: z.number(),
  }),
]);
export type Session = z.infer<typeof sessionSchema>;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session> => {
    const response = await fetchOrTake(SESSION, { signal, headers: { Accept: 'application/json' } }).catch(
      (cause: unknown) => {
        throw new ApiError('OFFLINE', '', { cause });
      },
    );
    if (!response.ok) throw new ApiError(codeByStatus(response.status), '', answerDetails(response));
    return sessionSchema.parse(await response.json());
  },
  staleTime: 60_000, // ms
});

/** The session, once it is known. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

/** Where signing in begins; it comes back to the page that is shown. */
export function signInAddress(returnTo = `${location.pathname}${location.search}`): string {
  return `/session/start?return=${encodeURIComponent(returnTo)}`;
}
