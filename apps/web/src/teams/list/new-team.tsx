import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import { takeItem } from '../../api/outcome.ts';
import { useDone } from '../../frame/use-action.ts';
import { FormDialog } from '../../look/form-dialog.tsx';
import { LongTextField, NameField } from '../../look/text-field.tsx';
import { useWords } from '../../words/words.ts';

const CREATE_TEAM = graphql(`
  mutation CreateTeam($input: CreateTeamInput!) {
    createTeam(input: $input) {
      responseCode
      message
      item {
        id
      }
    }
  }
`);

/** Makes a team and goes to it, where others are invited. */
export function NewTeam({ onClose }: { readonly onClose: () => void }) {
  const { teams: say } = useWords();
  const navigate = useNavigate();
  const done = useDone('teams');
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  const submit = async () => {
    const input = { name: name.trim(), description };
    const team = takeItem((await ask(CREATE_TEAM, { input })).createTeam);
    await done(say.made(input.name));
    if (team !== null) await navigate({ to: '/teams/$teamId', params: { teamId: team.id } });
  };
  return (
    <FormDialog title={say.new} isOpen onClose={onClose} submit={say.make} onSubmit={submit}>
      <NameField label={say.columns.name} value={name} onChange={setName} />
      <LongTextField label={say.description} value={description} onChange={setDescription} />
    </FormDialog>
  );
}
