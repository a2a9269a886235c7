import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { BadRequestError } from '@obelisk/domain';
import type { TimeUnit } from '../import/cells/integer-time.ts';
import { TimeReader } from '../import/cells/time-cell.ts';
import { CellFault, shown } from '../import/import-error.ts';
import { exactEvent, exactEvents } from '../import/json/exact-json.ts';
import { ndjsonLines, type TextLine } from '../import/json/ndjson-lines.ts';
import { readPlainEvent, type EventTimes } from '../import/read-event.ts';
import { copyLine } from '../import/store/copy-text.ts';

/** Events after which other requests get their turn: a few milliseconds of work. */
const TURN_EVENTS = 1_000;
/** How a fault in an array says where it is: `[3].value`. */
const PLACE = /^\[(\d+)\]\.?/;

export interface RequestOptions {
  format: 'json' | 'ndjson';
  timeUnit: TimeUnit;
  /** Of every event: who sends it is not what the body says. */
  producerId: number;
  /** The time, µs, of an event that has none; never the same twice. */
  now: () => number;
}

/** One event of a request cannot be stored, and none of it was. */
export class InvalidEventError extends BadRequestError {
  constructor(
    readonly index: number,
    readonly property: string,
    fault: string,
  ) {
    super(`Invalid event at index ${String(index)}`, property === '' ? fault : `${property}: ${fault}`);
  }
}

/**
 * Reads the events of a request, an array of JSON or one a line, by the rules of imports.
 *
 * @returns how many, and as lines of COPY
 * @throws InvalidEventError naming the first that is wrong; BadRequestError for a body that holds no events
 */
export async function readRequestEvents(
  text: string,
  { format, timeUnit, producerId, now }: RequestOptions,
): Promise<{ events: number; rows: string }> {
  const { count, eventAt } = format === 'json' ? arrayOf(text) : await linesOf(text);
  const reader = new TimeReader({ timeUnit });
  const times: EventTimes = {
    read: (time) => reader.read(time),
    readNumber: (time) => reader.readNumber(time),
    missing: now,
  };
  let rows = '';
  let index = 0;
  try {
    for (; index < count; index += 1) {
      if (index % TURN_EVENTS === TURN_EVENTS - 1) await setImmediate();
      rows += copyLine(readPlainEvent(eventAt(index), times), producerId);
    }
  } catch (error) {
    throw placed(index, error);
  }
  return { events: count, rows };
}

interface Events {
  count: number;
  eventAt: (index: number) => unknown;
}

function arrayOf(text: string): Events {
  let json: unknown;
  try {
    json = exactEvents(text);
  } catch (error) {
    if (!(error instanceof BadRequestError)) throw error;
    const place = PLACE.exec(error.argument);
    if (place === null) return refuseBody(text);
    throw invalid(Number(place[1]), error, place[0].length);
  }
  if (!Array.isArray(json)) return refuseBody(text);
  return { count: json.length, eventAt: (index) => json[index] as unknown };
}

function refuseBody(text: string): never {
  throw new BadRequestError('body', `expected a JSON array of metric events, found ${shown(text)}.`);
}

async function linesOf(text: string): Promise<Events> {
  const lines: TextLine[] = [];
  for await (const batch of ndjsonLines(Readable.from([text]), 'body')) for (const line of batch) lines.push(line);
  return {
    count: lines.length,
    eventAt: (index) => exactEvent(lines[index]?.text ?? ''),
  };
}

function placed(index: number, error: unknown): unknown {
  if (error instanceof CellFault) return new InvalidEventError(index, 'timestamp', error.message);
  return error instanceof BadRequestError ? invalid(index, error, 0) : error;
}

/** @param skipped characters of the path that say which event it is */
function invalid(index: number, error: BadRequestError, skipped: number): InvalidEventError {
  const { argument, message } = error;
  return new InvalidEventError(index, argument.slice(skipped), message.slice(argument.length + 2));
}
