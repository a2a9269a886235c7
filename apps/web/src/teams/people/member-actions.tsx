import { useAction } from '../../frame/use-action.ts';
import { Button } from '../../look/button.tsx';
import { ConfirmButton } from '../../look/confirm-button.tsx';
import { useWords } from '../../words/words.ts';
import { removeTeamMember, setTeamManager } from '../detail/team-mutations.ts';
import type { MemberRow } from './members-query.ts';

interface ActionsProps {
  readonly teamId: string;
  readonly member: MemberRow;
}

/** What a manager may do with somebody else in the team. */
export function MemberActions({ teamId, member: { id, name, manager } }: ActionsProps) {
  const { members: say } = useWords().teams;
  const run = useAction('team', 'teams');
  const done = manager ? say.madeMember(name) : say.madeManager(name);
  return (
    <div className="row-actions">
      <Button
        small
        kind="quiet"
        aria-label={manager ? say.makeMemberOf(name) : say.makeManagerOf(name)}
        onClick={() => void run(() => setTeamManager(teamId, id, !manager), done)}
      >
        {manager ? say.makeMember : say.makeManager}
      </Button>
      <ConfirmButton
        label={say.remove}
        name={say.removeOf(name)}
        question={say.removeQuestion}
        onConfirm={() => void run(() => removeTeamMember(teamId, id), say.removed(name))}
      />
    </div>
  );
}
