import { useId, useState } from 'react';
import { useWords } from '../words/words.ts';
import './filter-editor.css';
import { FilterJsonField } from './filter-json-field.tsx';
import type { FilterJson } from './filter-rows.ts';
import { FilterRowsEditor } from './filter-rows-editor.tsx';

interface FilterEditorProps {
  /** A text while it is not JSON. */
  readonly filter: FilterJson | string;
  readonly error: string | undefined;
  readonly onChange: (filter: FilterJson | string) => void;
}

const MODES = ['rows', 'json'] as const;

/** A filter as rows or as JSON, and back; a text that is not JSON yet has no rows. */
export function FilterEditor({ filter, error, onChange }: FilterEditorProps) {
  const { filter: say } = useWords().newExport;
  const [mode, setMode] = useState<(typeof MODES)[number]>('rows');
  const titleId = useId();
  const isText = typeof filter === 'string';
  const shown = isText ? 'json' : mode;
  return (
    <div className="filter" role="group" aria-labelledby={titleId}>
      <div className="filter-head">
        <span className="field-label" id={titleId}>
          {say.title}
        </span>
        <div className="segments" role="radiogroup" aria-label={say.mode}>
          {MODES.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="filter-mode"
                checked={shown === each}
                disabled={isText && each === 'rows'}
                onChange={() => setMode(each)}
              />
              {say[each]}
            </label>
          ))}
        </div>
      </div>
      {isText || shown === 'json' ? (
        <FilterJsonField filter={filter} error={error} onChange={onChange} />
      ) : (
        <FilterRowsEditor filter={filter} onChange={onChange} />
      )}
      {error === undefined || shown === 'json' ? null : (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
