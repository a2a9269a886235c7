import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useRef } from 'react';
import type { ChangeDraft, Draft } from './draft.ts';
import { draftFrom, searchFor } from './draft-search.ts';
import { newExportRoute } from './new-export.route.ts';

/** The draft is the address: Back, a reload and signing in again bring it back. */
export function useDraft(): readonly [Draft, ChangeDraft] {
  const search = newExportRoute.useSearch();
  const navigate = useNavigate();
  const draft = useMemo(() => draftFrom(search), [search]);
  const latest = useRef(draft);
  latest.current = draft;
  const change = useCallback<ChangeDraft>(
    (changes) => {
      latest.current = { ...latest.current, ...changes }; // two changes at once are both kept
      const next = searchFor(latest.current);
      void navigate({ to: '/my/exports/new', search: next, replace: true, resetScroll: false });
    },
    [navigate],
  );
  return [draft, change];
}
