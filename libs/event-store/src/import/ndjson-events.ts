import {
  BadRequestError,
  jsonTooDeep,
  jsonTraits,
  MAX_JSON_DEPTH,
  parseMetricEvent,
  type JsonTraits,
  type MetricEvent,
} from '@obelisk/domain';
import { ImportError } from './import-error.ts';

/** Far beyond any legal event; stops a file without line ends from filling the memory. */
const LONGEST_LINE = 1_048_576;

/**
 * Metric events in Obelisk's JSON, one a line; empty lines are passed over. Yields one batch per chunk.
 *
 * @throws ImportError that names the line and property
 */
export async function* ndjsonEvents(chunks: AsyncIterable<string>, file: string): AsyncGenerator<MetricEvent[]> {
  let rest = '';
  let line = 0;
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST_LINE) throw new ImportError({ file, line: line + lines.length + 1 }, tooLong());
    const events: MetricEvent[] = [];
    for (const text of lines) {
      line += 1;
      if (text.trim() !== '') events.push(parseLine(text, { file, line }));
    }
    yield events;
  }
  if (rest.trim() !== '') yield [parseLine(rest, { file, line: line + 1 })];
}

function parseLine(text: string, place: { file: string; line: number }): MetricEvent {
  if (text.length > LONGEST_LINE) throw new ImportError(place, tooLong());
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ImportError(place, `expected a JSON object, found ${JSON.stringify(text.slice(0, 60))}`, error);
  }
  try {
    refuseUnkeepable(json, text);
    return parseMetricEvent(json);
  } catch (error) {
    if (!(error instanceof BadRequestError)) throw error;
    const fault = error.message.slice(error.argument.length + 2);
    throw new ImportError({ ...place, column: error.argument }, fault, error);
  }
}

/** What a file could not show as it came. Depth comes first: everything after it works by recursion. */
function refuseUnkeepable(json: unknown, text: string): void {
  const { depth, hasInfinity, hasOddNumber } = jsonTraits(json);
  if (depth > 1 + MAX_JSON_DEPTH) {
    throw new BadRequestError(
      propertyWith(json, (traits) => traits.depth > MAX_JSON_DEPTH),
      jsonTooDeep(),
    );
  }
  if (hasInfinity) {
    const property = propertyWith(json, (traits) => traits.hasInfinity);
    throw new BadRequestError(property, `expected a finite number, at most ${String(Number.MAX_VALUE)}`);
  }
  if (hasOddNumber) refuseInexact(text);
}

/** The property of an event whose value is like that. */
function propertyWith(json: unknown, isFault: (traits: JsonTraits) => boolean): string {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'event';
  return Object.entries(json).find(([, value]) => isFault(jsonTraits(value)))?.[0] ?? 'event';
}

/** Whole numbers beyond 2^53 would be stored as another number than the file says. */
function refuseInexact(text: string): void {
  const reviver = (key: string, value: unknown, context?: { source?: string }): unknown => {
    if (typeof value === 'number' && /^-?\d+$/.test(context?.source ?? '') && !Number.isSafeInteger(value)) {
      throw new BadRequestError(
        key === '' ? 'event' : key,
        `expected whole numbers below 2^53, found ${context?.source ?? ''}`,
      );
    }
    return value;
  };
  JSON.parse(text, reviver);
}

function tooLong(): string {
  return `expected lines of at most ${String(LONGEST_LINE)} characters`;
}
