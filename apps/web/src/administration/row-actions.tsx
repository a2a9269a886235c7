import { useAction } from '../frame/use-action.ts';
import { Button } from '../look/button.tsx';
import { ConfirmButton } from '../look/confirm-button.tsx';
import { useAdministrationWords } from './use-administration-words.ts';

interface RowActionsProps {
  readonly name: string;
  /** What removing it means. */
  readonly question: string;
  readonly onChange: () => void;
  readonly onRemove: () => Promise<void>;
  /** The queries that show it. */
  readonly changes: readonly string[];
}

/** Changes or removes what a row is about. */
export function RowActions({ name, question, onChange, onRemove, changes }: RowActionsProps) {
  const say = useAdministrationWords();
  const run = useAction(...changes);
  return (
    <div className="row-actions">
      <Button small kind="quiet" aria-label={say.changeOf(name)} onClick={onChange}>
        {say.change}
      </Button>
      <ConfirmButton
        label={say.remove}
        name={say.removeOf(name)}
        question={question}
        onConfirm={() => void run(onRemove, say.removed(name))}
      />
    </div>
  );
}
