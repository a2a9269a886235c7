import { useState } from 'react';
import { useDone } from '../../frame/use-action.ts';
import { FormDialog } from '../../look/form-dialog.tsx';
import { PersonPicker } from '../../people/person-picker.tsx';
import { TeamPicker } from '../../people/team-picker.tsx';
import { useWords } from '../../words/words.ts';
import { assignRoles } from './access-mutations.ts';
import type { DatasetRole } from './access-query.ts';
import type { HolderKind } from './holders-query.ts';
import { RoleChoice } from './role-choice.tsx';

interface AddHolderProps {
  readonly datasetId: string;
  readonly kind: HolderKind;
  readonly roles: readonly DatasetRole[];
  readonly onClose: () => void;
}

/** Gives roles to somebody without an invite. */
export function AddHolder({ datasetId, kind, roles, onClose }: AddHolderProps) {
  const { access: say } = useWords().datasets;
  const done = useDone('dataset-access', 'dataset');
  const [holder, setHolder] = useState<{ readonly id: string; readonly name: string }>();
  const [chosen, setChosen] = useState<string[]>([]);
  const submit = async () => {
    if (holder === undefined) return;
    await assignRoles(datasetId, { kind, id: holder.id }, chosen);
    onClose();
    await done(say.added(holder.name));
  };
  return (
    <FormDialog
      title={say.add[kind]}
      isOpen
      onClose={onClose}
      submit={say.add[kind]}
      isReady={holder !== undefined && chosen.length > 0}
      onSubmit={submit}
    >
      {kind === 'person' ? (
        <PersonPicker chosen={holder} onChoose={setHolder} />
      ) : (
        <TeamPicker chosen={holder} onChoose={setHolder} />
      )}
      <RoleChoice roles={roles} chosen={chosen} onChange={setChosen} />
    </FormDialog>
  );
}
