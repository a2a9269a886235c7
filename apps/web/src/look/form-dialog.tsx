import { useId, useState, type ReactNode } from 'react';
import { Problem } from '../frame/problem.tsx';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

interface FormDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** The button's text. */
  readonly submit: string;
  /** What it throws is shown in the dialog, which stays open. */
  readonly onSubmit: () => Promise<unknown>;
  /** False as long as something is to be chosen before. */
  readonly isReady?: boolean;
  readonly children: ReactNode;
}

/** A form in a dialog: sent once, refused with the server's sentence. */
export function FormDialog({ title, isOpen, onClose, submit, onSubmit, isReady = true, children }: FormDialogProps) {
  const { frame } = useWords();
  const id = useId();
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>();
  const close = () => {
    setError(undefined);
    onClose();
  };
  const send = async () => {
    if (isSending) return;
    setSending(true);
    try {
      await onSubmit();
      setError(undefined);
    } catch (caught) {
      setError(caught);
    } finally {
      setSending(false);
    }
  };
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{frame.cancel}</Button>
          <Button kind="main" type="submit" form={id} disabled={isSending || !isReady}>
            {submit}
          </Button>
        </>
      }
    >
      {error === undefined ? null : <Problem error={error} />}
      <form
        id={id}
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}
