import { COLUMNS } from '../columns.ts';
import type { EventField } from '../../../api/generated/graphql.ts';
import { useWords } from '../../../words/words.ts';

interface ColumnChoiceProps {
  readonly columns: readonly EventField[];
  readonly error: string | undefined;
  readonly onChange: (columns: readonly EventField[]) => void;
}

/** The columns, in the order of the file; one that is added comes last. */
export function ColumnChoice({ columns, error, onChange }: ColumnChoiceProps) {
  const { file: say } = useWords().newExport;
  const toggle = (field: EventField, isChosen: boolean) =>
    onChange(isChosen ? [...columns, field] : columns.filter((each) => each !== field));
  return (
    <fieldset className="column-choice">
      <legend className="field-label">{say.columns}</legend>
      <ul>
        {COLUMNS.map((field) => (
          <li key={field}>
            <label className="choice">
              <input
                type="checkbox"
                checked={columns.includes(field)}
                disabled={field === 'timestamp'}
                onChange={({ target }) => toggle(field, target.checked)}
              />
              <span>
                <code>{field}</code> <small className="soft">{say.column[field]}</small>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {error === undefined ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
