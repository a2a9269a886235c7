import type { Permission } from '../api/generated/graphql.ts';
import { useWords } from '../words/words.ts';

const PERMISSIONS = ['READ', 'WRITE', 'MANAGE'] as const satisfies readonly Permission[];

interface PermissionChoiceProps {
  readonly label: string;
  readonly chosen: readonly Permission[];
  readonly onChange: (chosen: Permission[]) => void;
}

/** Any of read, write and manage. */
export function PermissionChoice({ label, chosen, onChange }: PermissionChoiceProps) {
  const { permissions } = useWords().frame;
  return (
    <fieldset>
      <legend className="field-label">{label}</legend>
      {PERMISSIONS.map((permission) => (
        <label key={permission} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(permission)}
            onChange={({ target }) =>
              onChange(PERMISSIONS.filter((each) => (each === permission ? target.checked : chosen.includes(each))))
            }
          />
          {permissions[permission]}
        </label>
      ))}
    </fieldset>
  );
}
