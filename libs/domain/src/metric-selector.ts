import { BadRequestError } from './errors.ts';
import { parseValuePath, type PathStep } from './filter/value-path.ts';
import { METRIC_TYPES, parseMetricName, type MetricType } from './metric-name.ts';

/** A metric that is drawn out of a json metric: an event has it when the value at `steps` is of the type. */
export interface DerivedMetric {
  /** As asked, `name::json/steps::type`; also what the column `metric` says. */
  metric: string;
  /** The stored metric, `name::json`. */
  base: string;
  steps: readonly PathStep[];
  type: MetricType;
}

/** Which metrics are asked for. */
export interface MetricSelection {
  /** Stored ones: `name::type`, or `*::type` for all of a type. */
  stored: string[];
  derived: DerivedMetric[];
}

/** Each costs something for every event of its base. */
export const MAX_DERIVED_METRICS = 100;

const JSON_BASE = '::json/';

/**
 * Sorts out what `dataRange.metrics` asks for; nothing stands for all stored metrics.
 *
 * @throws BadRequestError naming `argument`
 */
export function parseMetricSelection(metrics: readonly string[], argument: string): MetricSelection {
  const [derived, stored] = [metrics.filter(isDerived), metrics.filter((metric) => !isDerived(metric))];
  if (derived.length > MAX_DERIVED_METRICS) {
    throw new BadRequestError(
      argument,
      `at most ${String(MAX_DERIVED_METRICS)} attributes of json metrics fit in one export.`,
    );
  }
  for (const metric of stored) if (!isWildcard(metric)) parseMetricName(metric, argument);
  return { stored, derived: derived.map((metric) => parseDerivedMetric(metric, argument)) };
}

function isDerived(metric: string): boolean {
  return metric.includes(JSON_BASE);
}

/** Whether it stands for all metrics of a type, as `*::number` does. */
export function isWildcard(metric: string): boolean {
  return METRIC_TYPES.some((type) => metric === `*::${type}`);
}

/** `AirqualityObserved::json/NO->value::number` */
function parseDerivedMetric(metric: string, argument: string): DerivedMetric {
  const pathStart = metric.indexOf(JSON_BASE) + JSON_BASE.length;
  const pathEnd = Math.max(metric.lastIndexOf('::'), pathStart);
  const type = METRIC_TYPES.find((known) => known === metric.slice(pathEnd + 2));
  if (type === undefined) {
    throw new BadRequestError(
      argument,
      `${JSON.stringify(metric.slice(0, 200))} is no attribute of a json metric; expected name::json/a->b[0]::type with a type of ${METRIC_TYPES.join(', ')}.`,
    );
  }
  const base = metric.slice(0, pathStart - 1);
  if (isWildcard(base)) {
    throw new BadRequestError(
      argument,
      'an attribute is drawn from one json metric; wildcards are for stored metrics.',
    );
  }
  parseMetricName(base, argument);
  return { metric, base, steps: parseValuePath(metric.slice(pathStart, pathEnd), argument), type };
}
