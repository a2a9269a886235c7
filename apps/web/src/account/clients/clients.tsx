import { useState } from 'react';
import type { CreateClientInput } from '../../api/generated/graphql.ts';
import { Problem } from '../../frame/problem.tsx';
import { useAction } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { Part } from '../../look/part.tsx';
import { useWords } from '../../words/words.ts';
import { ClientForm } from './client-form.tsx';
import { ClientLine } from './client-line.tsx';
import { generateSecret, type ClientRow } from './client-mutations.ts';
import { SecretDialog, type ShownSecret } from './secret-dialog.tsx';

interface ClientsProps {
  readonly clients: readonly ClientRow[] | undefined;
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly onCreate: (input: CreateClientInput) => Promise<ClientRow | null>;
}

/** The programs of a person or a team that sign in by themselves. */
export function Clients({ clients, error, onRetry, onCreate }: ClientsProps) {
  const { clients: say } = useWords().account;
  const run = useAction('clients');
  const [isAdding, setAdding] = useState(false);
  const [secret, setSecret] = useState<ShownSecret>();
  const show = async ({ id, name }: ClientRow) => {
    const made = await run(() => generateSecret(id));
    if (made !== undefined) setSecret({ id, name, secret: made });
  };
  const create = async (input: CreateClientInput) => {
    const client = await onCreate(input);
    setAdding(false);
    await run(() => Promise.resolve(), say.made(input.name));
    if (client?.confidential === true) await show(client);
  };
  return (
    <Part
      title={say.title}
      intro={say.intro}
      actions={
        <Button small onClick={() => setAdding(true)}>
          {say.new}
        </Button>
      }
    >
      {error === null ? null : <Problem error={error} onRetry={onRetry} />}
      {clients?.length === 0 ? <p>{say.none}</p> : null}
      {clients === undefined || clients.length === 0 ? null : (
        <table className="table">
          <caption className="unseen">{say.title}</caption>
          <thead>
            <tr>
              <th className="wide">{say.columns.name}</th>
              <th>{say.columns.kind}</th>
              <th>{say.columns.scope}</th>
              <th>
                <span className="unseen">{say.columns.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {clients.map((client) => (
              <ClientLine key={client.id} client={client} onNewSecret={() => void show(client)} />
            ))}
          </tbody>
        </table>
      )}
      <ClientForm isOpen={isAdding} onClose={() => setAdding(false)} onCreate={create} />
      <SecretDialog shown={secret} onClose={() => setSecret(undefined)} />
    </Part>
  );
}
