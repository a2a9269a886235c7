import { useQuery } from '@tanstack/react-query';
import { Problem } from '../../frame/problem.tsx';
import { Part } from '../../look/part.tsx';
import { Table } from '../../look/table.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import { latestEventsQuery } from './latest-events-query.ts';
import { valueText } from './value-text.ts';

/** What came last, so that whoever sends sees it arrive. */
export function LatestEvents({ datasetId }: { readonly datasetId: string }) {
  const { latest: say } = useWords().manage;
  const { exactTime } = useFormats();
  const { data, error, refetch } = useQuery(latestEventsQuery(datasetId));
  if (data?.length === 0) return null;
  return (
    <Part title={say.title}>
      {error === null ? null : <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined ? null : (
        <Table
          caption={say.title}
          rows={data}
          columns={[
            { head: say.columns.metric, kind: 'name', cell: ({ metric }) => <span className="name">{metric}</span> },
            { head: say.columns.value, cell: ({ value }) => valueText(value) },
            { head: say.columns.source, cell: ({ source }) => source ?? '–' },
            { head: say.columns.time, cell: ({ timestamp }) => exactTime(timestamp) },
          ]}
        />
      )}
    </Part>
  );
}
