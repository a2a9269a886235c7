import { useState } from 'react';
import { useDone } from '../../frame/use-action.ts';
import { CheckField } from '../../look/check-field.tsx';
import { FormDialog } from '../../look/form-dialog.tsx';
import { PersonPicker } from '../../people/person-picker.tsx';
import type { PersonRow } from '../../people/people-query.ts';
import { useWords } from '../../words/words.ts';
import { addTeamMember } from '../detail/team-mutations.ts';

interface AddMemberProps {
  readonly teamId: string;
  readonly onClose: () => void;
}

/** Puts somebody into a team without an invite. */
export function AddMember({ teamId, onClose }: AddMemberProps) {
  const { members: say } = useWords().teams;
  const done = useDone('team', 'teams');
  const [person, setPerson] = useState<PersonRow>();
  const [isManager, setManager] = useState(false);
  const submit = async () => {
    if (person === undefined) return;
    await addTeamMember(teamId, person.id, isManager);
    onClose();
    await done(say.added(person.name));
  };
  return (
    <FormDialog
      title={say.add}
      isOpen
      onClose={onClose}
      submit={say.add}
      isReady={person !== undefined}
      onSubmit={submit}
    >
      <PersonPicker chosen={person} onChoose={setPerson} />
      <CheckField label={say.addManager} checked={isManager} onChange={setManager} />
    </FormDialog>
  );
}
