/** A span of time in UTC milliseconds; null is open. */
export interface Span {
  readonly from: number | null;
  readonly to: number | null;
}

interface CoverageStripProps {
  /** What was asked for. */
  readonly asked: Span;
  /** First and last event of the dataset; null where nothing is known or told. */
  readonly available: { readonly first: number; readonly last: number } | null;
  /** What the picture says, for those who do not see it; left out where it is decoration. */
  readonly label?: string;
  /** Grey, for what is over. */
  readonly isOver?: boolean;
}

const WIDTH = 200;
const LEAST = 3; // so that an hour of three years can still be seen

/**
 * The time of an export against that of its dataset: a hairline for all there is, a bar for what was asked.
 */
export function CoverageStrip({ asked, available, label, isOver = false }: CoverageStripProps) {
  const { start, width } = placeSpan(asked, available);
  return (
    <svg
      className={`strip ${isOver ? 'strip-off' : ''}`}
      viewBox={`0 0 ${WIDTH} 16`}
      preserveAspectRatio="none"
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <path className="strip-axis" d={`M.5 5v6M0 8h${WIDTH}M${WIDTH - 0.5} 5v6`} vectorEffect="non-scaling-stroke" />
      <rect className="strip-range" x={start * WIDTH} y="5" width={Math.max(LEAST, width * WIDTH)} height="6" />
    </svg>
  );
}

/** Where the bar is: start and width as shares of the whole, within it. */
export function placeSpan(
  { from, to }: Span,
  available: CoverageStripProps['available'],
): { readonly start: number; readonly width: number } {
  if (available === null) return { start: 0, width: 1 };
  const { first, last } = available;
  const all = Math.max(1, last - first);
  const share = (at: number) => Math.min(1, Math.max(0, (at - first) / all));
  const start = Math.min(share(from ?? first), 1 - LEAST / WIDTH);
  return { start, width: Math.max(LEAST / WIDTH, share(to ?? last) - start) };
}
