import { useQuery } from '@tanstack/react-query';
import { countsQuery } from '../../availability/counts.ts';
import { datasetSpanQuery } from '../../availability/dataset-span.ts';
import { Histogram } from '../../availability/histogram.tsx';
import type { Window } from '../../availability/bucket.ts';
import { Problem } from '../../frame/problem.tsx';
import { CodeBlock } from '../../look/code-block.tsx';
import { Part } from '../../look/part.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import { LatestEvents } from '../latest/latest-events.tsx';
import { SendData } from '../send/send-data.tsx';
import type { DatasetDetail } from './dataset-query.ts';
import { MetricsTable } from './metrics-table.tsx';

/** What is in it: how much when, of which metrics; and which part of it the account sees. */
export function DataTab({ dataset }: { readonly dataset: DatasetDetail }) {
  const { availability, datasets: say, frame } = useWords();
  const span = useQuery(datasetSpanQuery(dataset.id));
  const isFiltered = dataset.readFilter !== null && dataset.readFilter !== undefined;
  if (!dataset.permissions.includes('READ')) return <p>{say.mayNotRead}</p>;
  return (
    <>
      {isFiltered ? (
        <Part title={say.readFilter} intro={say.readFilterHint}>
          <CodeBlock text={JSON.stringify(dataset.readFilter, null, 2)} what={say.readFilter} />
        </Part>
      ) : null}
      <Part title={availability.title}>
        {span.error === null ? null : <Problem error={span.error} onRetry={() => void span.refetch()} />}
        {span.isPending && span.error === null ? <p className="soft">{frame.loading}</p> : null}
        {span.data === null ? <p>{isFiltered ? availability.notTold : availability.empty}</p> : null}
        {span.data ? <Chart datasetId={dataset.id} window={span.data} /> : null}
      </Part>
      {isFiltered ? null : <MetricsTable datasetId={dataset.id} />}
      {dataset.archived ? null : <LatestEvents datasetId={dataset.id} />}
      {dataset.permissions.includes('WRITE') && !dataset.archived ? <SendData datasetId={dataset.id} /> : null}
    </>
  );
}

function Chart({ datasetId, window }: { readonly datasetId: string; readonly window: Window }) {
  const { frame } = useWords();
  const { days } = useFormats();
  const { data, error, refetch } = useQuery(countsQuery({ dataset: datasetId, metrics: [], window }));
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className="soft">{frame.loading}</p>;
  return (
    <Histogram counts={data} window={window}>
      <span>{days(window.from, window.to)}</span>
    </Histogram>
  );
}
