import { useAction } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { ConfirmButton } from '../../look/confirm-button.tsx';
import { useWords } from '../../words/words.ts';
import { removeClient, type ClientRow } from './client-mutations.ts';

export function ClientName({ client: { id, name } }: { readonly client: ClientRow }) {
  return (
    <>
      <span className="name">{name}</span>
      <small className="soft">
        <code>{id}</code>
      </small>
    </>
  );
}

interface ActionsProps {
  readonly client: ClientRow;
  readonly onChange: () => void;
  readonly onNewSecret: () => void;
}

export function ClientActions({ client: { id, name, confidential }, onChange, onNewSecret }: ActionsProps) {
  const { clients: say } = useWords().account;
  const run = useAction('clients');
  return (
    <div className="row-actions">
      <Button small kind="quiet" aria-label={say.changeOf(name)} onClick={onChange}>
        {say.change}
      </Button>
      {confidential ? (
        <ConfirmButton
          label={say.newSecret}
          name={say.newSecretOf(name)}
          question={say.newSecretQuestion}
          onConfirm={onNewSecret}
        />
      ) : null}
      <ConfirmButton
        label={say.remove}
        name={say.removeOf(name)}
        question={say.removeQuestion}
        onConfirm={() => void run(() => removeClient(id), say.removed(name))}
      />
    </div>
  );
}
