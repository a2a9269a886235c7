import { BadRequestError } from '@obelisk/domain';
import type { TimeUnit } from '@obelisk/event-store';

/** By Obelisk's words for them. */
const PRECISIONS: Readonly<Record<string, TimeUnit>> = { seconds: 's', milliseconds: 'ms', microseconds: 'us' };
const MODES = ['default', 'stream_only', 'store_only'] as const;

export interface IngestParameters {
  timeUnit: TimeUnit;
  mode: (typeof MODES)[number];
}

/**
 * Names and values in any case; others than these mean nothing here, as Obelisk's own client sends one.
 *
 * @throws BadRequestError
 */
export function readIngestParameters(query: Readonly<Record<string, unknown>>): IngestParameters {
  const timeUnit = PRECISIONS[valueOf(query, 'timestampPrecision', 'milliseconds')];
  if (timeUnit === undefined)
    throw new BadRequestError('timestampPrecision', `expected ${Object.keys(PRECISIONS).join(', ')}.`);
  const asked = valueOf(query, 'mode', 'default');
  const mode = MODES.find((known) => known === asked);
  if (mode === undefined) throw new BadRequestError('mode', `expected ${MODES.join(', ')}.`);
  return { timeUnit, mode };
}

function valueOf(query: Readonly<Record<string, unknown>>, name: string, without: string): string {
  const given = Object.entries(query).filter(([key]) => key.toLowerCase() === name.toLowerCase());
  if (given.length === 0) return without;
  const [[, value]] = given as [[string, unknown]];
  if (given.length > 1 || typeof value !== 'string') throw new BadRequestError(name, 'expected it once.');
  return value.toLowerCase();
}
