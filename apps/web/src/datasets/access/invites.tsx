import { useState } from 'react';
import { useDone } from '../../frame/use-action.ts';
import { InviteActions } from '../../invites/invite-actions.tsx';
import { Button } from '../../look/button.tsx';
import { CheckField } from '../../look/check-field.tsx';
import { FormDialog } from '../../look/form-dialog.tsx';
import { Part } from '../../look/part.tsx';
import { Table } from '../../look/table.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import { createInvite, revokeInvite } from './access-mutations.ts';
import type { DatasetInvite, DatasetRole } from './access-query.ts';
import { RoleChoice } from './role-choice.tsx';

interface InvitesProps {
  readonly datasetId: string;
  readonly invites: readonly DatasetInvite[];
  readonly roles: readonly DatasetRole[];
}

/** Links by which people and teams get roles. */
export function Invites({ datasetId, invites, roles }: InvitesProps) {
  const { access: say } = useWords().datasets;
  const { duration } = useFormats();
  const done = useDone('dataset-access');
  const [isAdding, setAdding] = useState(false);
  return (
    <Part
      title={say.invites}
      intro={say.invitesIntro}
      actions={
        <Button small onClick={() => setAdding(true)}>
          {say.newInvite}
        </Button>
      }
    >
      {invites.length === 0 ? null : (
        <Table
          caption={say.invites}
          rows={invites}
          columns={[
            {
              head: say.roles,
              kind: 'name',
              cell: ({ disallowTeams, roles: given }) => (
                <>
                  <span className="name">{given.map(({ name }) => name).join(', ')}</span>
                  {disallowTeams ? <small className="soft">{say.peopleOnly}</small> : null}
                </>
              ),
            },
            { head: say.columns.ends, cell: ({ expiresInMs }) => duration(expiresInMs) },
            {
              head: say.columns.actions,
              kind: 'actions',
              cell: ({ id }) => (
                <InviteActions
                  id={id}
                  question={say.revokeQuestion}
                  onRevoke={() => revokeInvite(datasetId, id)}
                  changes="dataset-access"
                />
              ),
            },
          ]}
        />
      )}
      {isAdding ? (
        <InviteForm
          roles={roles}
          onClose={() => setAdding(false)}
          onSave={async (roleIds, disallowTeams) => {
            await createInvite(datasetId, { roleIds, disallowTeams });
            setAdding(false);
            await done(say.invited);
          }}
        />
      ) : null}
    </Part>
  );
}

interface InviteFormProps {
  readonly roles: readonly DatasetRole[];
  readonly onClose: () => void;
  readonly onSave: (roleIds: string[], disallowTeams: boolean) => Promise<void>;
}

function InviteForm({ roles, onClose, onSave }: InviteFormProps) {
  const { access: say } = useWords().datasets;
  const [chosen, setChosen] = useState<string[]>([]);
  const [isForPeople, setForPeople] = useState(false);
  return (
    <FormDialog
      title={say.newInvite}
      isOpen
      onClose={onClose}
      submit={say.makeInvite}
      onSubmit={() => onSave(chosen, isForPeople)}
    >
      <RoleChoice roles={roles} chosen={chosen} onChange={setChosen} />
      <CheckField label={say.peopleOnly} checked={isForPeople} onChange={setForPeople} />
    </FormDialog>
  );
}
