import fc from 'fast-check';

/** Times of the events, UTC ms: every dataset of the model has them between these two. */
export const FIRST_EVENT = 1_700_000_000_000;
export const LAST_EVENT = FIRST_EVENT + 86_400_000; // a day

/** `small` grows while the model runs; `big` has several parts and stays as it is. */
export type DatasetName = 'small' | 'big';

/** What an export asks for. */
export interface Shape {
  readonly dataset: DatasetName;
  readonly from: number | null;
  readonly to: number | null;
  readonly limit: number | null;
}

const MIDDLE = { from: FIRST_EVENT + 20_000_000, to: FIRST_EVENT + 60_000_000 };
const RANGES = [
  { from: null, to: null },
  MIDDLE,
  { from: MIDDLE.from, to: null },
  { from: 1_000, to: 2_000 }, // no event
];

export const anyShape: fc.Arbitrary<Shape> = fc
  .record({
    dataset: fc.oneof(
      { weight: 2, arbitrary: fc.constant('small' as const) },
      { weight: 1, arbitrary: fc.constant('big' as const) },
    ),
    range: fc.constantFrom(...RANGES),
    limit: fc.constantFrom(null, null, 7, 1_000_000),
  })
  .map(({ dataset, range, limit }) => ({ dataset, ...range, limit }));

/** The arguments of `createExport` that say so. */
export function inputOf({ from, to, limit }: Shape, datasetId: string): string {
  const more = Object.entries({ from, to, limit }).filter(([, value]) => value !== null);
  const rest = more.map(([name, value]) => ` ${name}: ${String(value)}`).join('');
  return `dataRange: { datasets: ${JSON.stringify(datasetId)} }${rest}`;
}
