import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { bucketFor, selectedPart, type Window } from '../../../availability/bucket.ts';
import { countsQuery, sumCounts } from '../../../availability/counts.ts';
import { datasetSpanQuery, unionOf } from '../../../availability/dataset-span.ts';
import { Histogram } from '../../../availability/histogram.tsx';
import { Button } from '../../../look/button.tsx';
import type { TimeRange } from '../../../time/range-words.ts';
import { useWords } from '../../../words/words.ts';

interface RangeChartProps {
  readonly datasets: readonly string[];
  readonly metrics: readonly string[];
  readonly range: TimeRange;
  readonly onChange: (range: TimeRange) => void;
}

/** What the chosen datasets have when, with the range drawn over it. */
export function RangeChart({ datasets, ...rest }: RangeChartProps) {
  const { availability: say } = useWords();
  const spans = useQueries({ queries: datasets.map(datasetSpanQuery) });
  const whole = unionOf(spans.map(({ data }) => data));
  if (whole !== null) return <Chart key={datasets.join()} datasets={datasets} whole={whole} {...rest} />;
  const isPending = spans.some((span) => span.isPending);
  return isPending || datasets.length === 0 ? null : <p className="field-hint">{say.notTold}</p>;
}

function Chart({ datasets, metrics, range, whole, onChange }: RangeChartProps & { readonly whole: Window }) {
  const { availability: say } = useWords();
  const [zoomed, setZoomed] = useState<Window>();
  const window = zoomed ?? whole;
  const answers = useQueries({ queries: datasets.map((dataset) => countsQuery({ dataset, metrics, window })) });
  const told = answers.map(({ data }) => data).filter((data) => data !== null && data !== undefined);
  const selected = selectedPart(range, whole);
  const canZoom = selected.to - selected.from < (window.to - window.from) * 0.9 && selected.to > selected.from;
  return (
    <Histogram
      counts={sumCounts(bucketFor(window), told)}
      window={window}
      whole={whole}
      selected={range}
      onSelect={onChange}
    >
      <span className="chart-zoom">
        {canZoom ? (
          <Button small kind="quiet" onClick={() => setZoomed(around(selected, whole))}>
            {say.zoomIn}
          </Button>
        ) : null}
        {zoomed === undefined ? null : (
          <Button small kind="quiet" onClick={() => setZoomed(undefined)}>
            {say.zoomOut}
          </Button>
        )}
      </span>
    </Histogram>
  );
}

/** A little more than what is selected, so that its ends can be moved both ways. */
function around({ from, to }: Window, whole: Window): Window {
  const margin = (to - from) * 0.15;
  return { from: Math.max(whole.from, Math.floor(from - margin)), to: Math.min(whole.to, Math.ceil(to + margin)) };
}
