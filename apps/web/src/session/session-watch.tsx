import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { onSessionEnd } from '../api/session-end.ts';
import { buttonClass, Button } from '../look/button.tsx';
import { Dialog } from '../look/dialog.tsx';
import { useFormats } from '../time/use-formats.ts';
import { useNow } from '../time/use-now.ts';
import { useWords } from '../words/words.ts';
import { keepSession } from './keep-session.ts';
import { sessionQuery, signInAddress, useSession } from './session.ts';

const WARNED_MS = 2 * 60_000;

/** Asks two minutes before the session ends, and to sign in again once it has. The page stays as it is. */
export function SessionWatch() {
  const client = useQueryClient();
  const session = useSession();
  const [wasRefused, setRefused] = useState(false);
  useEffect(() => onSessionEnd(() => setRefused(true)), []);
  const now = useNow(session?.signedIn === true ? 5_000 : null);
  if (session?.signedIn !== true) return null;
  const leftMs = Math.min(session.endsOn, session.idleEndsOn) - now;
  if (wasRefused || leftMs <= 0) return <EndedDialog />;
  const stay = async () => {
    await keepSession();
    await client.invalidateQueries(sessionQuery);
  };
  return <EndingDialog isOpen={leftMs <= WARNED_MS} leftMs={leftMs} onStay={() => void stay()} />;
}

function EndedDialog() {
  const words = useWords();
  return (
    <Dialog
      isOpen
      title={words.session.ended.title}
      actions={
        <a
          className={buttonClass({ kind: 'main' })}
          href={signInAddress()}
          onClick={({ currentTarget }) => {
            currentTarget.href = signInAddress(); // a draft may have gone on changing the address
          }}
        >
          {words.frame.signIn}
        </a>
      }
    >
      <p>{words.session.ended.text}</p>
    </Dialog>
  );
}

interface EndingProps {
  readonly isOpen: boolean;
  readonly leftMs: number;
  readonly onStay: () => void;
}

function EndingDialog({ isOpen, leftMs, onStay }: EndingProps) {
  const { ending } = useWords().session;
  const { duration } = useFormats();
  const button = (
    <Button kind="main" onClick={onStay}>
      {ending.stay}
    </Button>
  );
  return (
    <Dialog isOpen={isOpen} title={ending.title} onClose={onStay} actions={button}>
      <p>{ending.text(duration(leftMs))}</p>
    </Dialog>
  );
}
