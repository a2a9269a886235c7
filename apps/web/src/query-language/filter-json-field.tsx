import { useState } from 'react';
import { Field } from '../look/field.tsx';
import { RestingText } from '../look/resting-input.tsx';
import { useWords } from '../words/words.ts';
import type { FilterJson } from './filter-rows.ts';
import { readFilterText, showFilter } from './filter-text.ts';

interface FilterJsonFieldProps {
  readonly filter: FilterJson | string;
  readonly error: string | undefined;
  readonly onChange: (filter: FilterJson | string) => void;
}

export function FilterJsonField({ filter, error, onChange }: FilterJsonFieldProps) {
  const { filter: say } = useWords().newExport;
  const [typed, setTyped] = useState(showFilter(filter));
  // As it was typed, unless the filter has become another one elsewhere.
  const means = JSON.stringify(readFilterText(typed).filter);
  const text = means === JSON.stringify(filter) ? typed : showFilter(filter);
  const { problem } = readFilterText(text);
  const rest = (next: string) => {
    setTyped(next);
    onChange(readFilterText(next).filter);
  };
  return (
    <Field label={say.label} hint={say.hint} error={problem === undefined ? error : say[problem]}>
      {(control) => <RestingText {...control} className="input filter-json" rows={6} value={text} onRest={rest} />}
    </Field>
  );
}
