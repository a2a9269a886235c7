import { useState } from 'react';
import { useDone } from '../../frame/use-action.ts';
import { FormDialog } from '../../look/form-dialog.tsx';
import { useWords } from '../../words/words.ts';
import { assignRoles } from './access-mutations.ts';
import type { DatasetRole } from './access-query.ts';
import type { Holder } from './holders-query.ts';
import { RoleChoice } from './role-choice.tsx';

interface HolderFormProps {
  readonly datasetId: string;
  readonly holder: Holder;
  readonly roles: readonly DatasetRole[];
  readonly onClose: () => void;
}

/** The roles of somebody who has some. */
export function HolderForm({ datasetId, holder, roles, onClose }: HolderFormProps) {
  const { access: say } = useWords().datasets;
  const done = useDone('dataset-access', 'dataset');
  const [chosen, setChosen] = useState(holder.roles.map(({ id }) => id));
  const submit = async () => {
    await assignRoles(datasetId, holder, chosen);
    onClose();
    await done(say.changed(holder.name));
  };
  return (
    <FormDialog title={say.changeOf(holder.name)} isOpen onClose={onClose} submit={say.save} onSubmit={submit}>
      <RoleChoice roles={roles} chosen={chosen} onChange={setChosen} />
    </FormDialog>
  );
}
