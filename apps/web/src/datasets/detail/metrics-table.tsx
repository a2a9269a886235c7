import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { bucketBegin } from '../../availability/bucket-begin.ts';
import { PagedTable } from '../../look/paged-table.tsx';
import { Part } from '../../look/part.tsx';
import { RestingInput } from '../../look/resting-input.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useZone } from '../../time/zone.ts';
import { useLanguage, useWords } from '../../words/words.ts';
import { metricPagesQuery } from './metric-pages.ts';

/** A dataset's metrics: how many events each has, from when to when. */
export function MetricsTable({ datasetId }: { readonly datasetId: string }) {
  const { metrics: say } = useWords().datasets;
  const { count } = useFormats();
  const language = useLanguage();
  const zone = useZone();
  const day = (ms: number) => bucketBegin('DAY', ms, language, zone);
  const [find, setFind] = useState('');
  const list = useInfiniteQuery(metricPagesQuery(datasetId, find));
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
      <PagedTable
        list={list}
        caption={say.title}
        none={<p className="soft">{find === '' ? say.none : say.nothing}</p>}
        columns={[
          { head: say.columns.name, kind: 'name', cell: ({ name }) => <span className="name">{name}</span> },
          { head: say.columns.type, cell: ({ type }) => type },
          { head: say.columns.events, kind: 'number', cell: ({ events }) => count(events) },
          { head: say.columns.first, className: 'metric-day', cell: ({ firstDayOn }) => day(firstDayOn) },
          { head: say.columns.last, cell: ({ lastDayOn }) => day(lastDayOn) },
        ]}
      />
    </Part>
  );
}
