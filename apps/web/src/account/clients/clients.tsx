import { useState } from 'react';
import type { CreateClientInput } from '../../api/generated/graphql.ts';
import { Problem } from '../../frame/problem.tsx';
import { useAction } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { Part } from '../../look/part.tsx';
import { Table } from '../../look/table.tsx';
import { useWords } from '../../words/words.ts';
import { ClientForm } from './client-form.tsx';
import { ClientActions, ClientName } from './client-line.tsx';
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
  const { account, frame } = useWords();
  const { clients: say } = account;
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
        <Table
          caption={say.title}
          rows={clients}
          columns={[
            { head: say.columns.name, kind: 'name', cell: (client) => <ClientName client={client} /> },
            {
              head: say.columns.kind,
              cell: ({ onBehalfOfUser }) => (onBehalfOfUser ? say.kinds.people : say.kinds.program),
            },
            { head: say.columns.scope, cell: ({ scope }) => scope.map((each) => frame.permissions[each]).join(', ') },
            {
              head: say.columns.actions,
              kind: 'actions',
              cell: (client) => <ClientActions client={client} onNewSecret={() => void show(client)} />,
            },
          ]}
        />
      )}
      <ClientForm isOpen={isAdding} onClose={() => setAdding(false)} onCreate={create} />
      <SecretDialog shown={secret} onClose={() => setSecret(undefined)} />
    </Part>
  );
}
