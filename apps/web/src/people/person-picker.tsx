import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../frame/problem.tsx';
import { Field } from '../look/field.tsx';
import { RestingInput } from '../look/resting-input.tsx';
import { useViewer } from '../session/viewer.ts';
import { useWords } from '../words/words.ts';
import { PickOne } from './pick-one.tsx';
import { fellowsQuery, findPeopleQuery, matchingPeople, type PersonRow } from './people-query.ts';

interface PersonPickerProps {
  readonly chosen: Pick<PersonRow, 'id'> | undefined;
  readonly onChoose: (person: PersonRow) => void;
}

/** Finds somebody: platform managers everybody, others the members of their teams. */
export function PersonPicker({ chosen, onChoose }: PersonPickerProps) {
  const { people: say, frame } = useWords();
  const [find, setFind] = useState('');
  const isPlatformManager = useViewer()?.platformManager === true;
  const words = find.trim();
  const everybody = useQuery({ ...findPeopleQuery(words), enabled: isPlatformManager });
  const fellows = useQuery({ ...fellowsQuery, enabled: !isPlatformManager });
  const { data, error } = isPlatformManager ? everybody : fellows;
  const found = isPlatformManager ? (data ?? []) : matchingPeople(data ?? [], words);
  return (
    <div className="picker">
      <Field label={say.person} hint={isPlatformManager ? say.find : say.findFellow}>
        {(control) => <RestingInput type="search" maxLength={255} {...control} value={find} onRest={setFind} />}
      </Field>
      {error === null ? null : <Problem error={error} />}
      {data === undefined && error === null ? <p className="soft">{frame.loading}</p> : null}
      {data !== undefined && found.length === 0 ? (
        <p className="soft">{isPlatformManager ? say.nobody : say.nobodyFellow}</p>
      ) : null}
      <PickOne found={found} chosen={chosen} onChoose={onChoose} />
    </div>
  );
}
