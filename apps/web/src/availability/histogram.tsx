import { useMemo, type ReactNode } from 'react';
import type { TimeRange } from '../time/range-words.ts';
import { useFormats } from '../time/use-formats.ts';
import { useZone } from '../time/zone.ts';
import { useWords } from '../words/words.ts';
import { asRange, selectedPart, type Window } from './bucket.ts';
import { Bars } from './bars.tsx';
import { Brush } from './brush.tsx';
import type { Counts } from './counts.ts';
import { CountsTable } from './counts-table.tsx';
import './histogram.css';
import { TimeAxis } from './time-axis.tsx';

interface HistogramProps {
  readonly counts: Counts;
  /** What is shown; the brush selects within it. */
  readonly window: Window;
  /** All there is, when less of it is shown; a selection that reaches its ends stays open. */
  readonly whole?: Window;
  /** With `onSelect`: the range that the brush shows. */
  readonly selected?: TimeRange;
  readonly onSelect?: (range: TimeRange) => void;
  /** Beside the sum, e.g. buttons. */
  readonly children?: ReactNode;
}

/** How many events there are when: bars, the brush over them, and a table behind both. */
export function Histogram({ counts, window, whole = window, selected, onSelect, children }: HistogramProps) {
  const { availability: say } = useWords();
  const { count, dateTime } = useFormats();
  const zone = useZone();
  const { bucket, buckets } = counts;
  const sum = useMemo(() => buckets.reduce((all, { events }) => all + events, 0), [buckets]);
  const most = Math.max(0, ...buckets.map(({ events }) => events));
  const text = `${say.sum(sum, count(sum))}, ${say.most(count(most), say.per[bucket])}`;
  return (
    <figure className="histogram">
      <figcaption className="histogram-head soft">
        <span>{text}</span>
        {children}
      </figcaption>
      <div className="histogram-plot">
        <Bars counts={counts} window={window} label={`${say.chart}: ${text}`} />
        {onSelect === undefined ? null : (
          <Brush
            window={window}
            selected={selectedPart(selected ?? { from: null, to: null }, window)}
            bucket={bucket}
            zone={zone}
            labels={{ from: say.from, to: say.to }}
            show={dateTime}
            onSelect={(span) => onSelect(asRange(span, whole))}
          />
        )}
      </div>
      <TimeAxis window={window} />
      {counts.isExact ? null : <p className="field-hint">{say.shares}</p>}
      <CountsTable counts={counts} />
    </figure>
  );
}
