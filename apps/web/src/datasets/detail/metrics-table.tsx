import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../../frame/problem.tsx';
import { MoreButton } from '../../look/more-button.tsx';
import { Part } from '../../look/part.tsx';
import { RestingInput } from '../../look/resting-input.tsx';
import { Table } from '../../look/table.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import { metricPagesQuery } from './metric-pages.ts';

/** A dataset's metrics: how many events each has, from when to when. */
export function MetricsTable({ datasetId }: { readonly datasetId: string }) {
  const { metrics: say } = useWords().datasets;
  const { count, day } = useFormats();
  const [find, setFind] = useState('');
  const list = useInfiniteQuery(metricPagesQuery(datasetId, find));
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Part
      title={say.title}
      actions={
        <RestingInput
          type="search"
          className="input input-small"
          aria-label={say.find}
          placeholder={say.find}
          value={find}
          onRest={setFind}
        />
      }
    >
      {list.error === null ? null : <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && rows.length === 0 ? <p className="soft">{find === '' ? say.none : say.nothing}</p> : null}
      {rows.length === 0 ? null : (
        <Table
          caption={say.title}
          rows={rows}
          columns={[
            { head: say.columns.name, kind: 'name', cell: ({ name }) => <span className="name">{name}</span> },
            { head: say.columns.type, cell: ({ type }) => type },
            { head: say.columns.events, kind: 'number', cell: ({ events }) => count(events) },
            { head: say.columns.first, className: 'metric-day', cell: ({ firstDayOn }) => day(firstDayOn) },
            { head: say.columns.last, cell: ({ lastDayOn }) => day(lastDayOn) },
          ]}
        />
      )}
      <MoreButton list={list} shown={rows.length} all={list.data?.pages.at(-1)?.count ?? rows.length} />
    </Part>
  );
}
