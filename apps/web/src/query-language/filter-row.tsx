import { Button } from '../look/button.tsx';
import { CrossIcon } from '../look/icons.tsx';
import { RestingInput } from '../look/resting-input.tsx';
import { useWords } from '../words/words.ts';
import type { Row } from './filter-rows.ts';
import { typeOf } from './paths.ts';
import {
  choiceFor,
  FIELD_CHOICES,
  operatorFor,
  operatorsFor,
  pathFor,
  valueFor,
  withOperator,
  withPath,
  withValue,
  type RowOperator,
} from './row-change.ts';

interface FilterRowProps {
  readonly row: Row;
  readonly number: number;
  readonly onChange: (row: Row) => void;
  readonly onRemove: () => void;
}

/** One condition: field, comparison, value; or JSON where only that can say it. */
export function FilterRow({ row, number, onChange, onRemove }: FilterRowProps) {
  const { newExport } = useWords();
  const name = newExport.filter.condition(number);
  return (
    <li>
      <div className="filter-row" role="group" aria-label={name}>
        {row.kind === 'json' ? (
          <div className="filter-only-json">
            <span className="soft">{newExport.filter.asJson}</span>
            <code>{JSON.stringify(row.json)}</code>
          </div>
        ) : (
          <Condition row={row} onChange={onChange} />
        )}
        <Button kind="icon" aria-label={newExport.remove(name)} onClick={onRemove}>
          <CrossIcon />
        </Button>
      </div>
    </li>
  );
}

interface ConditionProps {
  readonly row: Exclude<Row, { readonly kind: 'json' }>;
  readonly onChange: (row: Row) => void;
}

function Condition({ row, onChange }: ConditionProps) {
  const { filter: say } = useWords().newExport;
  const path = pathFor(row);
  const choice = choiceFor(path);
  const choices = FIELD_CHOICES.includes(choice) ? FIELD_CHOICES : [...FIELD_CHOICES, choice];
  const operator = operatorFor(row);
  const wantsSeveral = operator === '_in' || operator === 'tags';
  const isTime = path === 'timestamp' || path === 'tsReceived';
  const names: Readonly<Record<string, string>> = say.fields;
  return (
    <div className="filter-condition">
      <select
        className="input"
        aria-label={say.field}
        value={choice}
        onChange={({ target }) => onChange(withPath(row, target.value === 'inside' ? 'value->' : target.value))}
      >
        {choices.map((each) => (
          <option key={each} value={each}>
            {names[each] ?? each}
          </option>
        ))}
      </select>
      {choice === 'inside' ? (
        <RestingInput
          aria-label={say.path}
          placeholder={say.pathHint}
          value={path.replace(/^value(->)?/, '')}
          onRest={(inner) => onChange(withPath(row, inner.startsWith('[') ? `value${inner}` : `value->${inner}`))}
        />
      ) : null}
      <select
        className="input"
        aria-label={say.operator}
        value={operator}
        onChange={({ target }) => onChange(withOperator(row, target.value as RowOperator))}
      >
        {operatorsFor(path).map((each) => (
          <option key={each} value={each}>
            {say.operators[each]}
          </option>
        ))}
      </select>
      {row.kind === 'exists' ? null : (
        <RestingInput
          aria-label={wantsSeveral ? say.values : say.value}
          placeholder={isTime ? say.seconds : wantsSeveral ? 'a, b, c' : ''}
          inputMode={typeOf(path) === 'number' ? 'decimal' : 'text'}
          value={valueFor(row)}
          onRest={(value) => onChange(withValue(row, value))}
        />
      )}
    </div>
  );
}
