import { shareOf, type Window } from './bucket.ts';
import type { Counts } from './counts.ts';

const WIDTH = 1_000;
const HEIGHT = 100;

interface BarsProps {
  readonly counts: Counts;
  readonly window: Window;
  /** What the bars say, for those who do not see them. */
  readonly label: string;
}

/** A bar for each bucket; the few events of one can still be seen beside the many of another. */
export function Bars({ counts, window, label }: BarsProps) {
  const most = Math.max(1, ...counts.buckets.map(({ events }) => events));
  return (
    <svg className="bars" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
      {counts.buckets.map(({ from, to, events }) => {
        const start = shareOf(from, window) * WIDTH;
        const width = shareOf(to, window) * WIDTH - start;
        const gap = width > 6 ? 1 : width * 0.15;
        const height = Math.max(2, (events / most) * HEIGHT);
        return <rect key={from} x={start} y={HEIGHT - height} width={Math.max(1, width - gap)} height={height} />;
      })}
    </svg>
  );
}
