import { useState } from 'react';

import { Button } from '../../../look/button.tsx';
import { METRIC_TYPES } from '../columns.ts';
import { Field } from '../../../look/field.tsx';
import { useWords } from '../../../words/words.ts';

interface AddAttributeProps {
  /** Json metrics to draw from. */
  readonly metrics: readonly string[];
  readonly onAdd: (metric: string) => void;
}

/** `name::json/path::type`: a value inside a json metric, as a metric of its own. */
export function AddAttribute({ metrics, onAdd }: AddAttributeProps) {
  const { add, data: say } = useWords().newExport;
  const [chosen, setChosen] = useState('');
  const [path, setPath] = useState('');
  const [type, setType] = useState<string>('number');
  const base = metrics.includes(chosen) ? chosen : metrics[0];
  if (base === undefined) return null;
  const submit = () => {
    if (path.trim() === '') return;
    onAdd(`${base}/${path.trim()}::${type}`);
    setPath('');
  };
  return (
    <details className="fold">
      <summary>{say.attributes}</summary>
      <p className="field-hint">{say.attributesHint}</p>
      <div className="attribute">
        <Field label={say.attributeOf}>
          {(control) => (
            <select className="input" {...control} value={base} onChange={({ target }) => setChosen(target.value)}>
              {metrics.map((metric) => (
                <option key={metric}>{metric}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label={say.attributePath}>
          {(control) => (
            <input
              className="input"
              {...control}
              value={path}
              onChange={({ target }) => setPath(target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault(); // adds, and does not start the export
                submit();
              }}
            />
          )}
        </Field>
        <Field label={say.attributeType}>
          {(control) => (
            <select className="input" {...control} value={type} onChange={({ target }) => setType(target.value)}>
              {METRIC_TYPES.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          )}
        </Field>
        <Button onClick={submit}>{add}</Button>
      </div>
    </details>
  );
}
