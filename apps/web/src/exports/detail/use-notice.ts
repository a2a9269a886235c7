import { useEffect, useState } from 'react';
import { useWords } from '../../words/words.ts';
import type { ExportDetail } from './export-query.ts';

export interface Notice {
  /** Whether the browser can notify and was not forbidden to. */
  readonly isPossible: boolean;
  readonly isWanted: boolean;
  /** Asks the person's leave, and remembers it for this page. */
  readonly want: () => void;
}

/** A notification of the system when an export is over, for those who ask for it. */
export function useNotice(data: ExportDetail | undefined): Notice {
  const { exports: say } = useWords();
  const [isWanted, setWanted] = useState(false);
  const status = data?.status.status;
  const name = data?.name ?? say.unnamed;
  useEffect(() => {
    if (!isWanted || (status !== 'COMPLETED' && status !== 'FAILED')) return;
    new Notification(status === 'COMPLETED' ? say.becameReady(name) : say.becameFailed(name));
    setWanted(false);
  }, [isWanted, status, name, say]);
  const want = async () => setWanted((await Notification.requestPermission()) === 'granted');
  const isPossible = 'Notification' in globalThis && Notification.permission !== 'denied';
  return { isPossible, isWanted, want: () => void want() };
}
