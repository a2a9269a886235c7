import { useState } from 'react';
import { Button } from '../look/button.tsx';
import { PlusIcon } from '../look/icons.tsx';
import { useWords } from '../words/words.ts';
import { FilterRow } from './filter-row.tsx';
import { filterToRows, isComplete, rowsToFilter, type FilterJson, type Row, type Rows } from './filter-rows.ts';

interface FilterRowsEditorProps {
  readonly filter: FilterJson;
  readonly onChange: (filter: FilterJson) => void;
}

const NEW_ROW: Row = { kind: 'compare', path: 'source', operator: '_eq', value: '' };

/** Rows that are not complete yet are kept here; the filter is what the others say. */
export function FilterRowsEditor({ filter, onChange }: FilterRowsEditorProps) {
  const { filter: say } = useWords().newExport;
  const text = JSON.stringify(filter);
  const [seen, setSeen] = useState(text);
  const [told, setTold] = useState(text);
  const [shown, setShown] = useState<Rows>(() => filterToRows(filter));
  if (text !== seen) {
    setSeen(text);
    setTold(text);
    if (text !== told) setShown(filterToRows(filter));
  }
  const change = (next: Rows) => {
    const says = rowsToFilter({ ...next, rows: next.rows.filter(isComplete) });
    setShown(next);
    setTold(JSON.stringify(says));
    if (JSON.stringify(says) !== told) onChange(says);
  };
  const { join, rows } = shown;
  return (
    <>
      {rows.length === 0 ? <p className="soft">{say.none}</p> : null}
      {rows.length > 1 ? (
        <label className="filter-join">
          {say.join}
          <select
            className="input input-small"
            value={join}
            onChange={({ target }) => change({ rows, join: target.value === 'any' ? 'any' : 'all' })}
          >
            <option value="all">{say.joins.all}</option>
            <option value="any">{say.joins.any}</option>
          </select>
        </label>
      ) : null}
      {rows.length === 0 ? null : (
        <ol className="filter-rows">
          {rows.map((row, index) => (
            <FilterRow
              key={index}
              row={row}
              number={index + 1}
              onChange={(next) => change({ join, rows: rows.with(index, next) })}
              onRemove={() => change({ join, rows: rows.toSpliced(index, 1) })}
            />
          ))}
        </ol>
      )}
      <Button small className="filter-add" onClick={() => change({ join, rows: [...rows, NEW_ROW] })}>
        <PlusIcon />
        {say.add}
      </Button>
    </>
  );
}
