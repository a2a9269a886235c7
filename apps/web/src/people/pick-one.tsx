import { useId } from 'react';
import { useWords } from '../words/words.ts';
import type { PersonRow } from './people-query.ts';

interface PickOneProps {
  readonly found: readonly PersonRow[];
  readonly chosen: Pick<PersonRow, 'id'> | undefined;
  readonly onChoose: (one: PersonRow) => void;
}

/** One of those that were found. */
export function PickOne({ found, chosen, onChoose }: PickOneProps) {
  const { people: say } = useWords();
  const group = useId();
  if (found.length === 0) return null;
  return (
    <div className="picker-list" role="radiogroup" aria-label={say.choose}>
      {found.map((one) => (
        <label key={one.id} className="choice">
          <input type="radio" name={group} checked={one.id === chosen?.id} onChange={() => onChoose(one)} />
          <span>
            {one.name}
            <small className="soft">{one.email}</small>
          </span>
        </label>
      ))}
    </div>
  );
}
