import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../../frame/problem.tsx';
import { MoreButton } from '../../look/more-button.tsx';
import { Part } from '../../look/part.tsx';
import { RestingInput } from '../../look/resting-input.tsx';
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
        <table className="table">
          <caption className="unseen">{say.title}</caption>
          <thead>
            <tr>
              <th className="wide">{say.columns.name}</th>
              <th>{say.columns.type}</th>
              <th className="number">{say.columns.events}</th>
              <th className="metric-day">{say.columns.first}</th>
              <th>{say.columns.last}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, name, type, events, firstDayOn, lastDayOn }) => (
              <tr key={id}>
                <td className="name">{name}</td>
                <td data-label={say.columns.type}>{type}</td>
                <td className="number" data-label={say.columns.events}>
                  {count(events)}
                </td>
                <td className="metric-day" data-label={say.columns.first}>
                  {day(firstDayOn)}
                </td>
                <td data-label={say.columns.last}>{day(lastDayOn)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <MoreButton list={list} shown={rows.length} all={list.data?.pages.at(-1)?.count ?? rows.length} />
    </Part>
  );
}
