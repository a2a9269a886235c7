import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { Problem } from '../../../frame/problem.tsx';
import { useFormats } from '../../../time/use-formats.ts';
import { useWords } from '../../../words/words.ts';
import { datasetsByIdQuery, datasetsQuery } from '../queries.ts';
import { PickList } from './pick-list.tsx';

/** With fewer there is nothing to search. */
const FEW = 8;

interface DatasetPickerProps {
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** The datasets that the account may read; chosen ones stay, whatever is searched. */
export function DatasetPicker({ chosen, error, onChange }: DatasetPickerProps) {
  const { frame, newExport } = useWords();
  const { data: say } = newExport;
  const { count } = useFormats();
  const errorId = useId();
  const [find, setFind] = useState('');
  const list = useQuery(datasetsQuery(useDeferredValue(find)));
  const own = useQuery(datasetsByIdQuery(chosen));
  const found = list.data?.items ?? [];
  const unlisted = chosen.filter((id) => !found.some((dataset) => dataset.id === id));
  const names = new Map(own.data?.map((dataset) => [dataset.id, dataset]));
  const kept = unlisted.map((id) => names.get(id) ?? { id, name: id, description: own.isSuccess ? say.unseen : '' });
  const items = [...kept, ...found].map(({ id, name, description }) => ({ id, name, note: description }));
  const all = list.data?.count ?? found.length;
  return (
    <div
      className="field"
      role="group"
      aria-label={say.datasets}
      aria-describedby={error === undefined ? undefined : errorId}
    >
      <span className="field-label">{say.datasets}</span>
      {all > FEW || find !== '' ? (
        <input
          type="search"
          className="input"
          aria-label={say.findDataset}
          placeholder={say.findDataset}
          value={find}
          onChange={({ target }) => setFind(target.value)}
        />
      ) : null}
      {list.error === null ? null : <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && items.length === 0 ? <p className="soft">{frame.loading}</p> : null}
      {items.length > 0 ? <PickList label={say.datasets} items={items} chosen={chosen} onChange={onChange} /> : null}
      {list.isSuccess && found.length === 0 ? (
        <p className="soft">{find === '' ? say.noDatasets : say.nothingFound(find)}</p>
      ) : null}
      {all > found.length ? <p className="field-hint">{newExport.showing(count(found.length), count(all))}</p> : null}
      {error === undefined ? null : (
        <p className="field-error" id={errorId} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
