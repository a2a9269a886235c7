import type { TimeRange } from '../select/conditions.ts';

/** The parts of the range that lie in a unit of time (an hour, a day) which the range does not hold whole: two at most. */
export function cutUnits({ from, to }: TimeRange, unit: number): TimeRange[] {
  const first = from === null || from % unit === 0 ? null : Math.floor(from / unit) * unit;
  const last = to === null || to % unit === 0 ? null : Math.floor(to / unit) * unit;
  const edges: TimeRange[] = [];
  if (first !== null) edges.push({ from, to: Math.min(to ?? Infinity, first + unit) });
  if (last !== null && last !== first) edges.push({ from: Math.max(from ?? 0, last), to });
  return edges;
}

/** What is left of the unit that begins at `start`; null where it is not in one piece. */
export function restOfUnit({ from, to }: TimeRange, start: number, unit: number): TimeRange | null {
  if (from === start) return { from: to, to: start + unit };
  return to === start + unit ? { from: start, to: from } : null;
}
