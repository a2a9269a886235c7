import { useState } from 'react';
import { useAction } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { ConfirmButton } from '../../look/confirm-button.tsx';
import { Part } from '../../look/part.tsx';
import { useWords } from '../../words/words.ts';
import { removeRole, saveRole } from './access-mutations.ts';
import type { DatasetRole } from './access-query.ts';
import { RoleForm } from './role-form.tsx';

/** A dataset's roles: what each permits, and which events it lets see. */
export function Roles({ datasetId, roles }: { readonly datasetId: string; readonly roles: readonly DatasetRole[] }) {
  const { datasets, frame } = useWords();
  const { access: say } = datasets;
  const run = useAction('dataset-access', 'dataset');
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
      <table className="table">
        <caption className="unseen">{say.roles}</caption>
        <thead>
          <tr>
            <th className="wide">{say.columns.name}</th>
            <th>{say.columns.may}</th>
            <th>{say.columns.readFilter}</th>
            <th>
              <span className="unseen">{say.columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {roles.map((role) => (
            <tr key={role.id}>
              <td>
                <span className="name">{role.name}</span>
                {role.description ? <small className="soft">{role.description}</small> : null}
              </td>
              <td data-label={say.columns.may}>
                {role.grant.permissions.map((each) => frame.permissions[each]).join(', ')}
              </td>
              <td data-label={say.columns.readFilter}>
                {role.grant.readFilter ? <code>{JSON.stringify(role.grant.readFilter)}</code> : say.everything}
              </td>
              <td className="last">
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
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {edited === undefined ? null : (
        <RoleForm
          role={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onSave={async (input) => {
            await saveRole(datasetId, edited === 'new' ? undefined : edited.id, input);
            setEdited(undefined);
            await run(() => Promise.resolve(), say.changed(input.name));
          }}
        />
      )}
    </Part>
  );
}
