import { BadRequestError } from './errors.ts';

export const METRIC_TYPES = ['number', 'number[]', 'bool', 'string', 'json'] as const;
export type MetricType = (typeof METRIC_TYPES)[number];

/** Longest metric name, source or tag, in characters. */
export const MAX_NAME_LENGTH = 128;

export interface MetricName {
  name: string;
  type: MetricType;
}

/**
 * Parses `name::type`.
 *
 * @throws BadRequestError naming `argument`
 */
export function parseMetricName(text: string, argument: string): MetricName {
  const at = text.lastIndexOf('::');
  const name = text.slice(0, Math.max(at, 0));
  const type = METRIC_TYPES.find((known) => known === text.slice(at + 2));
  if (at < 1 || type === undefined || name.includes('::')) {
    throw new BadRequestError(
      argument,
      `${JSON.stringify(text.slice(0, 200))} is not a metric; expected name::type with a type of ${METRIC_TYPES.join(', ')}.`,
    );
  }
  if (name.length > MAX_NAME_LENGTH) {
    throw new BadRequestError(argument, `a metric name has at most ${String(MAX_NAME_LENGTH)} characters.`);
  }
  return { name, type };
}
