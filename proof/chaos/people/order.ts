import type { Shape } from '../data/shapes.ts';
import type { Seeded } from '../seeded.ts';

/** An export that shall be asked for, and what its person does with it then. */
export interface Order {
  /** Of the export; no other has it. */
  readonly name: string;
  readonly shape: Shape;
  /** Index of the person. */
  readonly person: number;
  /** Milliseconds after the beginning of the chaos. */
  readonly at: number;
  readonly then: { readonly step: 'cancel' | 'remove'; readonly after: number } | undefined;
}

const CANCELLED = 0.1;
const REMOVED = 0.08;
/** Milliseconds from the answer to a request until its person changes their mind. */
const LATEST_STEP_MS = 4_000;

export interface Plan {
  readonly exports: number;
  readonly shapes: readonly Shape[];
  readonly people: number;
  /** Milliseconds in which they arrive. */
  readonly duration: number;
}

/** Exports that arrive all the while: each shape once in turn, so that a short run has many of them. */
export function planOrders(random: Seeded, { exports, shapes, people, duration }: Plan): Order[] {
  return Array.from({ length: exports }, (_, index) => {
    const shape = shapes[index % shapes.length];
    if (shape === undefined) throw new RangeError('no shapes');
    const fate = random.between(0, 999) / 1_000;
    const after = random.between(0, LATEST_STEP_MS);
    const step = fate < CANCELLED ? 'cancel' : fate < CANCELLED + REMOVED ? 'remove' : undefined;
    return {
      name: `chaos-${String(index + 1)}`,
      shape,
      person: random.between(0, people - 1),
      at: Math.floor((duration * index) / exports),
      then: step && { step, after },
    };
  });
}
