import { useNavigate } from '@tanstack/react-router';
import * as z from 'zod/mini';

/** What the address of a list says; nonsense in it counts as absent. */
export const findSchema = z.object({ find: z.catch(z.optional(z.string().check(z.maxLength(255))), undefined) });

type ListAddress = '/datasets' | '/teams' | '/admin/clients' | '/admin/datasets' | '/admin/people' | '/admin/teams';

/** Puts what a list is searched for into its address, where it can be sent, and found again. */
export function useFindInAddress(to: ListAddress): (find: string) => void {
  const navigate = useNavigate();
  return (find) => void navigate({ to, search: find === '' ? {} : { find }, replace: true, resetScroll: false });
}
