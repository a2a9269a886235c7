import { useState, type ComponentProps } from 'react';
import type { CreateClientInput } from '../../api/generated/graphql.ts';
import { useAction, useDone } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { PagedTable } from '../../look/paged-table.tsx';
import { Part } from '../../look/part.tsx';
import { useWords } from '../../words/words.ts';
import { ClientForm } from './client-form.tsx';
import { ClientActions, ClientName } from './client-line.tsx';
import { generateSecret, updateClient, type ClientRow } from './client-mutations.ts';
import { SecretDialog, type ShownSecret } from './secret-dialog.tsx';

interface ClientsProps {
  readonly list: ComponentProps<typeof PagedTable<ClientRow>>['list'];
  readonly title: string;
  readonly intro: string;
  readonly none: string;
  /** Left out where none can be made. */
  readonly onCreate?: (input: CreateClientInput) => Promise<ClientRow | null>;
  /** Those that the viewer may change; by default all. */
  readonly mayChange?: (client: ClientRow) => boolean;
}

/** Programs that act for a person or a team. */
export function Clients({ list, title, intro, none, onCreate, mayChange = () => true }: ClientsProps) {
  const { account, frame } = useWords();
  const { clients: say } = account;
  const run = useAction('clients');
  const done = useDone('clients');
  const [edited, setEdited] = useState<ClientRow | 'new'>();
  const [secret, setSecret] = useState<ShownSecret>();
  const show = async ({ id, name }: ClientRow) => {
    const made = await run(() => generateSecret(id));
    if (made !== undefined) setSecret({ id, name, secret: made });
  };
  const save = async (input: CreateClientInput) => {
    const isNew = edited === 'new';
    const client = isNew ? await onCreate?.(input) : undefined;
    if (!isNew && edited !== undefined) await updateClient(edited.id, input);
    setEdited(undefined);
    await done(isNew ? say.made(input.name) : say.changed(input.name));
    if (client?.confidential === true) await show(client);
  };
  return (
    <Part
      title={title}
      intro={intro}
      actions={
        onCreate === undefined ? null : (
          <Button small onClick={() => setEdited('new')}>
            {say.new}
          </Button>
        )
      }
    >
      <PagedTable
        list={list}
        caption={title}
        none={<p>{none}</p>}
        columns={[
          { head: say.columns.name, kind: 'name', cell: (client) => <ClientName client={client} /> },
          {
            head: say.columns.kind,
            cell: ({ onBehalfOfUser, team, user }) => (onBehalfOfUser ? say.kinds.people : (team?.name ?? user.name)),
          },
          {
            head: say.columns.scope,
            cell: ({ scope, restrictions }) => (
              <>
                {scope.map((each) => frame.permissions[each]).join(', ')}
                {restrictions.length === 0 ? null : <small className="soft">{account.restrictions.confined}</small>}
              </>
            ),
          },
          {
            head: say.columns.actions,
            kind: 'actions',
            className: 'several-actions',
            cell: (client) =>
              mayChange(client) ? (
                <ClientActions
                  client={client}
                  onChange={() => setEdited(client)}
                  onNewSecret={() => void show(client)}
                />
              ) : null,
          },
        ]}
      />
      {edited === undefined ? null : (
        <ClientForm client={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} onSave={save} />
      )}
      <SecretDialog shown={secret} onClose={() => setSecret(undefined)} />
    </Part>
  );
}
