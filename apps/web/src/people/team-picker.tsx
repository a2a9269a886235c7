import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { allTeamsQuery } from '../administration/teams/all-teams-query.ts';
import { Problem } from '../frame/problem.tsx';
import { Field } from '../look/field.tsx';
import { RestingInput } from '../look/resting-input.tsx';
import { useViewer } from '../session/viewer.ts';
import { myTeamsQuery } from '../teams/list/teams-query.ts';
import { useWords } from '../words/words.ts';
import { PickOne } from './pick-one.tsx';

interface TeamPickerProps {
  readonly chosen: { readonly id: string } | undefined;
  readonly onChoose: (team: { readonly id: string; readonly name: string }) => void;
}

/** Finds a team: platform managers any, others one of theirs. */
export function TeamPicker({ chosen, onChoose }: TeamPickerProps) {
  const { people: say, teams, frame } = useWords();
  const [find, setFind] = useState('');
  const isPlatformManager = useViewer()?.platformManager === true;
  const all = useInfiniteQuery({ ...allTeamsQuery(find), enabled: isPlatformManager });
  const mine = useInfiniteQuery({ ...myTeamsQuery(find), enabled: !isPlatformManager });
  const { data, error } = isPlatformManager ? all : mine;
  const found = data?.pages[0]?.items.map(({ id, name }) => ({ id, name }));
  return (
    <div className="picker">
      <Field label={say.team} hint={isPlatformManager ? undefined : say.ownTeams}>
        {(control) => <RestingInput type="search" maxLength={255} {...control} value={find} onRest={setFind} />}
      </Field>
      {error === null ? null : <Problem error={error} />}
      {found === undefined && error === null ? <p className="soft">{frame.loading}</p> : null}
      {found?.length === 0 ? <p className="soft">{teams.nothing}</p> : null}
      <PickOne found={found ?? []} chosen={chosen} onChoose={onChoose} />
    </div>
  );
}
