import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiError } from '../../api/api-error.ts';
import type { ChangeDraft } from './draft.ts';
import { draftLike } from './draft-like.ts';
import { newExportRoute } from './new-export.route.ts';
import { likeQuery } from './queries.ts';

/** Fills the draft in from the export that the address names, once; then it is a draft like any other. */
export function useLike(change: ChangeDraft): { readonly error: unknown } {
  const { like } = newExportRoute.useSearch();
  const { data, error } = useQuery({ ...likeQuery(like ?? ''), enabled: like !== undefined });
  useEffect(() => {
    if (like !== undefined && data !== undefined && data !== null) change(draftLike(data));
  }, [like, data, change]);
  return { error: like !== undefined && data === null ? new ApiError('NOT_FOUND', '') : error };
}
