import { BadRequestError } from './errors.ts';
import { geohash } from './geohash.ts';
import { compactJson, findJsonText, jsonPath, jsonTraits, MAX_JSON_DEPTH, numberText } from './json-value.ts';
import { MAX_NAME_LENGTH, parseMetricName, type MetricType } from './metric-name.ts';

export const MAX_TAGS = 32;
export const MAX_ARRAY_ENTRIES = 128;
/** Of a string value, or of a json value as compact text, in characters. */
export const MAX_VALUE_LENGTH = 65_535;
/** Later ones are not exact numbers in µs (year 2255). */
export const MAX_TIMESTAMP_MS = Math.floor(Number.MAX_SAFE_INTEGER / 1_000);

/** A metric event as it is stored: `value` as number, or as the text that a file shows. */
export interface MetricEvent {
  /** UTC µs. */
  timestamp: number;
  /** `name::type` */
  metric: string;
  source: string | null;
  /** Compact JSON, `{"userId":…,"clientId":…}`. */
  producer: string | null;
  number: number | null;
  text: string | null;
  tags: string[] | null;
  location: { lat: number; lng: number; geohash: string } | null;
  /** Metres. */
  elevation: number | null;
}

type Properties = Readonly<Record<string, unknown>>;

/** `dataset`, `geohash` and `tsReceived` are in what Obelisk hands out; here they follow from where, what and when. */
const PROPERTIES = new Set(
  'timestamp metric value source tags location elevation producer dataset geohash tsReceived'.split(' '),
);

/**
 * Reads one event in Obelisk's JSON, parsed: `{"timestamp":ms,"metric":"name::type","value":…,"source"?,"tags"?,"location"?,"elevation"?,"producer"?}`.
 *
 * @param readTime into UTC µs; by default of whole milliseconds
 * @throws BadRequestError whose argument is the path of the fault, such as `value.a[0]`
 */
export function parseMetricEvent(json: unknown, readTime: (time: unknown) => number = milliseconds): MetricEvent {
  const event = properties(json, 'event');
  for (const name in event)
    if (!PROPERTIES.has(name))
      throw new BadRequestError(name.slice(0, MAX_NAME_LENGTH), 'is not a property of a metric event');
  const { metric: given, value } = event;
  const known = typeof given === 'string' ? knownTypes.get(given) : undefined;
  const metric = known === undefined ? text(given, 'metric', Infinity) : (given as string);
  // In this order, as the first fault is told. Without a closure or a spread for each event: millions pass here.
  const timestamp = readTime(event['timestamp']);
  const source = event['source'] == null ? null : text(event['source'], 'source');
  const sender = event['producer'] == null ? null : producer(event['producer']);
  const type = known ?? learnType(metric);
  return {
    timestamp,
    metric,
    source,
    producer: sender,
    number: type === 'number' ? finite(value, 'value') : null,
    text: type === 'number' ? null : valueText(value, type),
    tags: event['tags'] == null ? null : tags(event['tags']),
    location: event['location'] == null ? null : location(event['location']),
    elevation: event['elevation'] == null ? null : finite(event['elevation'], 'elevation'),
  };
}

/** Types of metrics that were read before. */
const knownTypes = new Map<string, MetricType>();
const MOST_KNOWN = 1_000;

function learnType(metric: string): MetricType {
  const { type } = parseMetricName(metric, 'metric');
  if (knownTypes.size >= MOST_KNOWN) knownTypes.clear();
  knownTypes.set(metric, type);
  return type;
}

/** Of a value that is not kept as a number. */
function valueText(value: unknown, type: Exclude<MetricType, 'number'>): string {
  switch (type) {
    case 'bool':
      if (typeof value !== 'boolean') fail('value', 'true or false', value);
      return String(value);
    case 'string':
      return text(value, 'value', MAX_VALUE_LENGTH, 0);
    case 'number[]':
      return numbers(value);
    case 'json':
      return jsonText(value);
  }
}

function milliseconds(value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > MAX_TIMESTAMP_MS) {
    fail('timestamp', `a whole number of milliseconds since 1970, from 1 to ${String(MAX_TIMESTAMP_MS)}`, value);
  }
  return value * 1_000;
}

function finite(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) fail(name, 'a finite number', value);
  return value;
}

function numbers(value: unknown): string {
  if (!Array.isArray(value) || value.length > MAX_ARRAY_ENTRIES) {
    fail('value', `an array of at most ${String(MAX_ARRAY_ENTRIES)} numbers`, value);
  }
  return `[${value.map((entry, index) => numberText(finite(entry, `value[${String(index)}]`))).join(',')}]`;
}

/** An escaped NUL, or half a surrogate pair: legal JSON, but no text that PostgreSQL can take out of it. */
const UNUSABLE_ESCAPE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

function jsonText(value: unknown): string {
  if (value === undefined) fail('value', 'a JSON value', value);
  const traits = jsonTraits(value);
  if (traits.depth > MAX_JSON_DEPTH) throw new BadRequestError('value', jsonTooDeep());
  if (traits.hasInfinity) fail('value', 'JSON with finite numbers', value);
  const json = compactJson(value, traits);
  if (json.length > MAX_VALUE_LENGTH) fail('value', `JSON of at most ${String(MAX_VALUE_LENGTH)} characters`, json);
  if (UNUSABLE_ESCAPE.test(json)) {
    const path = findJsonText(value, isUnusable) ?? [];
    fail(jsonPath(path, 'value'), 'JSON without NUL characters or broken surrogate pairs', json);
  }
  return json;
}

/** Said of a value that is deeper than {@link MAX_JSON_DEPTH}. */
export function jsonTooDeep(): string {
  return `expected JSON nested at most ${String(MAX_JSON_DEPTH)} deep`;
}

function tags(value: unknown): string[] {
  if (!Array.isArray(value) || value.length > MAX_TAGS)
    fail('tags', `an array of at most ${String(MAX_TAGS)} texts`, value);
  return value.map((tag, index) => text(tag, `tags[${String(index)}]`));
}

function location(value: unknown): { lat: number; lng: number; geohash: string } {
  const { lat, lng } = properties(value, 'location');
  if (typeof lat !== 'number' || !(Math.abs(lat) <= 90)) fail('location.lat', 'a lat from -90 to 90', lat);
  if (typeof lng !== 'number' || !(Math.abs(lng) <= 180)) fail('location.lng', 'a lng from -180 to 180', lng);
  return { lat, lng, geohash: geohash(lat, lng) };
}

function producer(value: unknown): string {
  const { userId, clientId } = properties(value, 'producer');
  const id = (given: unknown, name: string) => optional(given, (present) => text(present, `producer.${name}`));
  return JSON.stringify({ userId: id(userId, 'userId'), clientId: id(clientId, 'clientId') });
}

function text(value: unknown, name: string, longest: number = MAX_NAME_LENGTH, shortest = 1): string {
  if (typeof value !== 'string' || value.length < shortest || value.length > longest) {
    const length =
      longest === Infinity ? 'at least 1 character' : `${String(shortest)} to ${String(longest)} characters`;
    fail(name, `text of ${length}`, value);
  }
  if (isUnusable(value)) fail(name, 'text without NUL characters or broken surrogate pairs', value);
  return value;
}

/** As text in PostgreSQL. */
function isUnusable(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed();
}

function properties(value: unknown, name: string): Properties {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(name, 'a JSON object', value);
  return value as Properties;
}

function optional<T>(value: unknown, parse: (value: unknown) => T): T | null {
  return value === undefined || value === null ? null : parse(value);
}

const SHOWN = 60;

function fail(name: string, expected: string, found: unknown): never {
  const shown = (JSON.stringify(found) as string | undefined) ?? 'nothing';
  throw new BadRequestError(
    name,
    `expected ${expected}, found ${shown.length > SHOWN ? `${shown.slice(0, SHOWN)}…` : shown}`,
  );
}
