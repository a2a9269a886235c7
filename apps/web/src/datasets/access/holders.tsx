import { useState } from 'react';
import { useAction } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { ConfirmButton } from '../../look/confirm-button.tsx';
import { FormDialog } from '../../look/form-dialog.tsx';
import { Part } from '../../look/part.tsx';
import { Table } from '../../look/table.tsx';
import { useWords } from '../../words/words.ts';
import { assignRoles, removeHolder } from './access-mutations.ts';
import type { DatasetRole, Holder } from './access-query.ts';
import { RoleChoice } from './role-choice.tsx';

interface HoldersProps {
  readonly datasetId: string;
  readonly holders: readonly Holder[];
  readonly roles: readonly DatasetRole[];
}

/** People and teams with their roles. */
export function Holders({ datasetId, holders, roles }: HoldersProps) {
  const { access: say } = useWords().datasets;
  const run = useAction('dataset-access', 'dataset');
  const [changed, setChanged] = useState<Holder>();
  return (
    <Part title={say.holders} intro={say.holdersIntro}>
      <Table
        caption={say.holders}
        rows={holders}
        columns={[
          {
            head: say.columns.name,
            kind: 'name',
            cell: ({ name, kind, email }) => (
              <>
                <span className="name">{name}</span>
                <small className="soft">{kind === 'team' ? say.team : email}</small>
              </>
            ),
          },
          { head: say.roles, cell: ({ roles: held }) => held.map(({ name }) => name).join(', ') },
          {
            head: say.columns.actions,
            kind: 'actions',
            cell: (holder) => (
              <div className="row-actions">
                <Button small kind="quiet" aria-label={say.changeOf(holder.name)} onClick={() => setChanged(holder)}>
                  {say.change}
                </Button>
                <ConfirmButton
                  label={say.remove}
                  name={say.removeOf(holder.name)}
                  question={say.removeQuestion}
                  onConfirm={() => void run(() => removeHolder(datasetId, holder), say.removed(holder.name))}
                />
              </div>
            ),
          },
        ]}
      />
      {changed === undefined ? null : (
        <HolderForm
          key={changed.id}
          holder={changed}
          roles={roles}
          onClose={() => setChanged(undefined)}
          onSave={async (roleIds) => {
            await assignRoles(datasetId, changed, roleIds);
            setChanged(undefined);
            await run(() => Promise.resolve(), say.changed(changed.name));
          }}
        />
      )}
    </Part>
  );
}

interface HolderFormProps {
  readonly holder: Holder;
  readonly roles: readonly DatasetRole[];
  readonly onClose: () => void;
  readonly onSave: (roleIds: string[]) => Promise<void>;
}

function HolderForm({ holder, roles, onClose, onSave }: HolderFormProps) {
  const { access: say } = useWords().datasets;
  const [chosen, setChosen] = useState(holder.roles.map(({ id }) => id));
  return (
    <FormDialog
      title={say.changeOf(holder.name)}
      isOpen
      onClose={onClose}
      submit={say.save}
      onSubmit={() => onSave(chosen)}
    >
      <RoleChoice roles={roles} chosen={chosen} onChange={setChosen} />
    </FormDialog>
  );
}
