import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { ConfirmButton } from '../../look/confirm-button.tsx';
import { Part } from '../../look/part.tsx';
import { LongTextField, NameField } from '../../look/text-field.tsx';
import { useWords } from '../../words/words.ts';
import { removeTeam, removeTeamMember, updateTeam } from './team-mutations.ts';
import type { TeamDetail } from './team-query.ts';

interface SettingsProps {
  readonly team: TeamDetail;
}

/** The name of a team, and the ways out of it. */
export function TeamSettings({ team }: SettingsProps) {
  const { settings: say } = useWords().teams;
  const run = useAction('teams', 'my-roles');
  const client = useQueryClient();
  const navigate = useNavigate();
  const end = async (work: () => Promise<void>, done: string) => {
    const isDone = await run(async () => {
      await work();
      return true;
    }, done);
    if (isDone !== true) return;
    await navigate({ to: '/teams' });
    client.removeQueries({ queryKey: ['team', team.id] }); // once the page is left, so that it is not asked for again
  };
  return (
    <>
      {team.mayManage ? <NameForm team={team} /> : null}
      {team.isMine ? (
        <Part title={say.leave} intro={say.leaveIntro}>
          <ConfirmButton
            isAlone
            label={say.leave}
            question={say.leaveIntro}
            onConfirm={() => void end(() => removeTeamMember(team.id, team.viewerId), say.left(team.name))}
          />
        </Part>
      ) : null}
      {team.mayManage ? (
        <Part title={say.remove} intro={say.removeIntro}>
          <ConfirmButton
            isAlone
            label={say.remove}
            question={say.removeIntro}
            onConfirm={() => void end(() => removeTeam(team.id), say.removed(team.name))}
          />
        </Part>
      ) : null}
    </>
  );
}

function NameForm({ team }: SettingsProps) {
  const { teams } = useWords();
  const { settings: say } = teams;
  const run = useAction('team', 'teams');
  const [name, setName] = useState(team.name);
  const [description, setDescription] = useState(team.description ?? '');
  return (
    <Part title={say.title}>
      <form
        className="form form-narrow"
        onSubmit={(event) => {
          event.preventDefault();
          void run(() => updateTeam(team.id, { name: name.trim(), description }), say.saved);
        }}
      >
        <NameField label={teams.columns.name} value={name} onChange={setName} />
        <LongTextField label={teams.description} value={description} onChange={setDescription} />
        <p>
          <Button kind="main" type="submit">
            {say.save}
          </Button>
        </p>
      </form>
    </Part>
  );
}
