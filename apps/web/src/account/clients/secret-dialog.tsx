import { Button } from '../../look/button.tsx';
import { CodeBlock } from '../../look/code-block.tsx';
import { Dialog } from '../../look/dialog.tsx';
import { useWords } from '../../words/words.ts';

export interface ShownSecret {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
}

interface SecretDialogProps {
  readonly shown: ShownSecret | undefined;
  readonly onClose: () => void;
}

/** The only time that a secret is seen. It closes by its button alone, so that a stray click loses nothing. */
export function SecretDialog({ shown, onClose }: SecretDialogProps) {
  const { clients: say } = useWords().account;
  if (shown === undefined) return null;
  return (
    <Dialog
      title={say.secretOf(shown.name)}
      isOpen
      isWide
      actions={
        <Button kind="main" onClick={onClose}>
          {say.kept}
        </Button>
      }
    >
      <div className="form">
        <p>{say.once}</p>
        <div>
          <h3>{say.id}</h3>
          <CodeBlock text={shown.id} what={say.id} />
        </div>
        <div>
          <h3>{say.secret}</h3>
          <CodeBlock text={shown.secret} what={say.secret} />
        </div>
      </div>
    </Dialog>
  );
}
