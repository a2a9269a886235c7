import { useState } from 'react';
import { useAction, useDone } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { ConfirmButton } from '../../look/confirm-button.tsx';
import { NameAndNote } from '../../look/name-and-note.tsx';
import { Part } from '../../look/part.tsx';
import { Table } from '../../look/table.tsx';
import { useWords } from '../../words/words.ts';
import { removeRole, saveRole } from './access-mutations.ts';
import type { DatasetRole } from './access-query.ts';
import { ReadFilter } from './read-filter.tsx';
import { RoleForm } from './role-form.tsx';

/** A dataset's roles: what each permits, and which events it lets see. */
export function Roles({ datasetId, roles }: { readonly datasetId: string; readonly roles: readonly DatasetRole[] }) {
  const { datasets, frame } = useWords();
  const { access: say } = datasets;
  const run = useAction('dataset-access', 'dataset');
  const done = useDone('dataset-access', 'dataset');
  const [edited, setEdited] = useState<DatasetRole | 'new'>();
  return (
    <Part
      title={say.roles}
      intro={say.rolesIntro}
      actions={
        <Button small onClick={() => setEdited('new')}>
          {say.newRole}
        </Button>
      }
    >
      <Table
        caption={say.roles}
        rows={roles}
        columns={[
          {
            head: say.columns.name,
            kind: 'name',
            cell: ({ name, description }) => <NameAndNote name={name} note={description} />,
          },
          {
            head: say.columns.may,
            cell: ({ grant }) => grant.permissions.map((each) => frame.permissions[each]).join(', '),
          },
          { head: say.columns.readFilter, cell: ({ grant }) => <ReadFilter filter={grant.readFilter} /> },
          {
            head: say.columns.actions,
            kind: 'actions',
            cell: (role) => (
              <div className="row-actions">
                <Button small kind="quiet" aria-label={say.changeOf(role.name)} onClick={() => setEdited(role)}>
                  {say.change}
                </Button>
                <ConfirmButton
                  label={say.remove}
                  name={say.removeOf(role.name)}
                  question={say.removeRoleQuestion}
                  onConfirm={() => void run(() => removeRole(datasetId, role.id), say.removed(role.name))}
                />
              </div>
            ),
          },
        ]}
      />
      {edited === undefined ? null : (
        <RoleForm
          role={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onSave={async (input) => {
            await saveRole(datasetId, edited === 'new' ? undefined : edited.id, input);
            setEdited(undefined);
            await done(say.changed(input.name));
          }}
        />
      )}
    </Part>
  );
}
