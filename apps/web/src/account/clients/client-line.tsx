import { useAction } from '../../frame/use-action.ts';
import { ConfirmButton } from '../../look/confirm-button.tsx';
import { useWords } from '../../words/words.ts';
import { removeClient, type ClientRow } from './client-mutations.ts';

export function ClientLine({ client, onNewSecret }: { readonly client: ClientRow; readonly onNewSecret: () => void }) {
  const { account, frame } = useWords();
  const { clients: say } = account;
  const run = useAction('clients');
  const { id, name, confidential, onBehalfOfUser, scope } = client;
  return (
    <tr>
      <td>
        <span className="name">{name}</span>
        <small className="soft">
          <code>{id}</code>
        </small>
      </td>
      <td data-label={say.columns.kind}>{onBehalfOfUser ? say.kinds.people : say.kinds.program}</td>
      <td data-label={say.columns.scope}>{scope.map((permission) => frame.permissions[permission]).join(', ')}</td>
      <td className="last">
        <div className="row-actions">
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
      </td>
    </tr>
  );
}
