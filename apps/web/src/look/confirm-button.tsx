import { useState } from 'react';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

interface ConfirmButtonProps {
  readonly label: string;
  /** Where the label alone does not say what it is about, e.g. in a row. */
  readonly name?: string;
  /** What will happen, and that it cannot be undone. */
  readonly question: string;
  readonly onConfirm: () => void;
  /** Stands by itself, not at the end of a row: with a border, as other buttons of a page. */
  readonly isAlone?: boolean;
}

/** Asks before it does what nobody can undo. */
export function ConfirmButton({ label, name = label, question, onConfirm, isAlone = false }: ConfirmButtonProps) {
  const { frame } = useWords();
  const [isOpen, setOpen] = useState(false);
  const confirm = () => {
    setOpen(false);
    onConfirm();
  };
  return (
    <>
      <Button small kind={isAlone ? 'plain' : 'quiet'} aria-label={name} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog
        title={name}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{frame.cancel}</Button>
            <Button kind="danger" onClick={confirm}>
              {label}
            </Button>
          </>
        }
      >
        <p>{question}</p>
      </Dialog>
    </>
  );
}
