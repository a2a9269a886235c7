import { useCallback, useDeferredValue, useState } from 'react';
import { TableFrame } from '../../look/table.tsx';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words.ts';
import type { ExportRow } from '../export-row.fragment.ts';
import { ExportLine } from './export-line.tsx';
import { SelectionBar } from './selection-bar.tsx';

/** Rows that fill a screen. */
const FIRST = 20;

/** A native table; below the width of a tablet its rows are cards. */
export function ExportsTable({ rows }: { readonly rows: readonly ExportRow[] }) {
  const { list } = useWords();
  const { columns } = list;
  const now = useNow(30_000);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const drawn = useDeferredValue(rows, rows.slice(0, FIRST)); // the others follow once these can be seen
  const selected = rows.filter(({ id }) => chosen.has(id));
  const select = useCallback((id: string, isSelected: boolean) => {
    setChosen((before) => {
      const next = new Set(before);
      if (isSelected) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);
  return (
    <>
      <SelectionBar rows={selected} onDone={() => setChosen(new Set())} />
      <TableFrame
        caption={list.title}
        className="exports"
        heads={
          <>
            <th className="exports-select">
              <input
                type="checkbox"
                aria-label={list.selectAll}
                checked={selected.length === rows.length}
                onChange={({ target }) => setChosen(new Set(target.checked ? rows.map(({ id }) => id) : []))}
              />
            </th>
            <th>{columns.name}</th>
            <th className="exports-time">{columns.time}</th>
            <th className="exports-status">{columns.status}</th>
            <th className="exports-size number">{columns.size}</th>
            <th className="exports-kept">{columns.kept}</th>
            <th className="exports-actions">
              <span className="unseen">{columns.actions}</span>
            </th>
          </>
        }
      >
        {drawn.map((row) => (
          <ExportLine key={row.id} row={row} nowMs={now} isSelected={chosen.has(row.id)} onSelect={select} />
        ))}
      </TableFrame>
    </>
  );
}
