import { useWords } from '../../words/words.ts';
import type { DatasetRole } from './access-query.ts';

interface RoleChoiceProps {
  readonly roles: readonly DatasetRole[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

/** Any of a dataset's roles, with what each permits. */
export function RoleChoice({ roles, chosen, onChange }: RoleChoiceProps) {
  const { datasets, frame } = useWords();
  const choose = (id: string, isChosen: boolean) =>
    onChange(roles.map((role) => role.id).filter((each) => (each === id ? isChosen : chosen.includes(each))));
  return (
    <fieldset>
      <legend className="field-label">{datasets.access.roles}</legend>
      {roles.map(({ id, name, grant }) => (
        <label key={id} className="choice">
          <input type="checkbox" checked={chosen.includes(id)} onChange={({ target }) => choose(id, target.checked)} />
          {name}
          <span className="soft">{grant.permissions.map((each) => frame.permissions[each]).join(', ')}</span>
        </label>
      ))}
    </fieldset>
  );
}
