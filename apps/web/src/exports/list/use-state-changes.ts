import { useEffect, useRef } from 'react';
import { announce } from '../../frame/announcer.tsx';
import { useWords } from '../../words/words.ts';
import type { ExportRow } from '../export-row.fragment.ts';

/** Says aloud what has become ready or failed since the rows were last seen. */
export function useStateChanges(rows: readonly ExportRow[]): void {
  const { exports: say } = useWords();
  const before = useRef(new Map<string, string>());
  useEffect(() => {
    for (const { id, name, status } of rows) {
      const was = before.current.get(id);
      before.current.set(id, status.status);
      if (was === undefined || was === status.status) continue;
      if (status.status === 'COMPLETED') announce(say.becameReady(name ?? say.unnamed));
      if (status.status === 'FAILED') announce(say.becameFailed(name ?? say.unnamed));
    }
  }, [rows, say]);
}
