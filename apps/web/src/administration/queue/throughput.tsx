import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Bars } from '../../availability/bars.tsx';
import '../../availability/histogram.css';
import { TimeAxis } from '../../availability/time-axis.tsx';
import { Problem } from '../../frame/problem.tsx';
import { Part } from '../../look/part.tsx';
import { SmallChoice } from '../../look/small-choice.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import { useAdministrationWords } from '../use-administration-words.ts';
import { throughputQuery, type QueueHour } from './queue-query.ts';
import { HOUR_MS, throughputCounts, type Measure } from './throughput-counts.ts';
import { ThroughputTable } from './throughput-table.tsx';

/** How much the queue got through, hour by hour: bars, and a table behind them. */
export function Throughput() {
  const { frame } = useWords();
  const { throughput: say } = useAdministrationWords();
  const [hours, setHours] = useState<keyof typeof say.spans>('24');
  const [measure, setMeasure] = useState<Measure>('completed');
  const { data, error, refetch } = useQuery({
    ...throughputQuery(Number(hours)),
    placeholderData: keepPreviousData,
  });
  return (
    <Part
      title={say.title}
      intro={say.intro}
      actions={
        <div className="chart-choices">
          <SmallChoice label={say.measure} value={measure} choices={say.measures} onChange={setMeasure} />
          <SmallChoice label={say.hours} value={hours} choices={say.spans} onChange={setHours} />
        </div>
      }
    >
      {error === null ? null : <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null ? <p className="soft">{frame.loading}</p> : null}
      {data === undefined ? null : <Chart hours={data} measure={measure} />}
    </Part>
  );
}

function Chart({ hours, measure }: { readonly hours: readonly QueueHour[]; readonly measure: Measure }) {
  const { throughput: say } = useAdministrationWords();
  const { bytes, count } = useFormats();
  const { counts, sum, most } = throughputCounts(hours, measure);
  const show = measure === 'bytes' ? bytes : count;
  const all = measure === 'bytes' ? say.size(bytes(sum)) : say.sum(count(sum), say.measures[measure]);
  const text = `${all}, ${say.most(show(most))}`;
  const window = { from: hours[0]?.from ?? 0, to: (hours.at(-1)?.from ?? 0) + HOUR_MS };
  return (
    <figure className="histogram">
      <figcaption className="histogram-head soft">{text}</figcaption>
      <div className="histogram-plot">
        <Bars counts={counts} window={window} label={`${say.title}: ${text}`} />
      </div>
      <TimeAxis window={window} />
      <ThroughputTable hours={hours} />
    </figure>
  );
}
