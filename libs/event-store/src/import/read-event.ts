import { BadRequestError, parseMetricEvent, type MetricEvent } from '@obelisk/domain';
import { CellFault, ImportError, type ImportPlace } from './import-error.ts';

/** An event, and the line that it is from. */
export interface ReadEvent extends MetricEvent {
  line: number;
}

/** How times are read, into UTC µs. */
export interface EventTimes {
  /** @throws CellFault */
  read(text: string): number;
  /** @throws CellFault */
  readNumber(value: number): number;
  /** Of an event that has none; absent, such an event is refused. */
  missing?: () => number;
}

/** As exports name what they draw from a json metric. */
const DERIVED = /^(.+::json)\/.*->.*::[a-z[\]]+$/s;

/**
 * Reads one event in Obelisk's JSON, parsed; its time in any way that the reader takes.
 *
 * @throws BadRequestError whose argument is the property
 */
export function readEvent(json: unknown, line: number, times: EventTimes): ReadEvent {
  return Object.assign(readPlainEvent(json, times), { line });
}

/** The same of what has no lines. */
export function readPlainEvent(json: unknown, times: EventTimes): MetricEvent {
  if (typeof json === 'object' && json !== null) refuseUnreadable(json);
  return parseMetricEvent(json, (time) => {
    if (typeof time === 'number') return times.readNumber(time);
    if (typeof time === 'string') return times.read(time);
    if (time == null && times.missing !== undefined) return times.missing();
    throw new CellFault(`expected a time, found ${JSON.stringify(time) ?? 'nothing'}.`);
  });
}

/** What an export can hold, but an import cannot bring back. */
function refuseUnreadable(event: { metric?: unknown; geohash?: unknown; location?: unknown }): void {
  const isDrawn = typeof event.metric === 'string' && event.metric.includes('->');
  const base = isDrawn ? DERIVED.exec(String(event.metric))?.[1] : undefined;
  if (base !== undefined)
    throw new BadRequestError(
      'metric',
      `${JSON.stringify(event.metric)} was drawn from ${JSON.stringify(base)} by an export and cannot be imported; export ${JSON.stringify(base)} itself.`,
    );
  if (event.geohash != null && event.location == null)
    throw new BadRequestError(
      'geohash',
      'is made of a location, which this event does not have; export the field location, too.',
    );
}

/**
 * Says of a fault where it is.
 *
 * @param columnOf what the file calls a field
 * @throws ImportError
 */
export function placed<T>(place: ImportPlace, columnOf: (field: string) => string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof CellFault)
      throw new ImportError({ ...place, column: columnOf('timestamp') }, error.message, error);
    if (!(error instanceof BadRequestError)) throw error;
    const [field = ''] = /^[^.[]*/.exec(error.argument) ?? [];
    const column = columnOf(field) + error.argument.slice(field.length);
    throw new ImportError(
      { ...place, ...(column === '' ? {} : { column }) },
      error.message.slice(error.argument.length + 2),
      error,
    );
  }
}
