import { seededRandom } from '@obelisk/testing';

/** An event as it is imported. */
export interface ImportedEvent {
  timestamp: number;
  metric: string;
  value: unknown;
  source?: string;
  producer?: { userId?: string | null; clientId?: string | null };
  tags?: string[];
  location?: { lat: number; lng: number };
  elevation?: number;
}

/** Texts that SQL, JSON, arrays, patterns, collations and Unicode make something special of. */
export const ODD_TEXTS = [
  'a',
  'A',
  'abc',
  'Z',
  'é',
  'ß',
  'ſ',
  'K',
  '\uffee',
  '😀',
  ' ',
  '0',
  'true',
  'null',
  '[]',
  '{}',
  '""',
  `'; DROP TABLE metric_events; --`,
  String.raw`\x27 OR 1=1`,
  'a"b,c',
  'two\nlines\r\t',
  '100%_',
  '{NULL,"x"}',
  '$1 $$ $tag$',
  'ARRAY[1]',
  '\u2028',
  '‘quoted’',
];
export const NUMBERS = [
  0,
  -0,
  1,
  -1,
  0.1,
  0.30000000000000004,
  1e308,
  -1e308,
  5e-324,
  2 ** 53 - 1,
  42,
  21.5,
  1e21,
  100,
];

export const PLACES = [
  { lat: 51.05, lng: 3.72 },
  { lat: 51.05, lng: 3.73 },
  { lat: 51.06, lng: 3.72 },
  { lat: 0, lng: 0 },
  { lat: 0, lng: 180 },
  { lat: 0.001, lng: -180 },
  { lat: -0.001, lng: 179.999 },
  { lat: 90, lng: 0 },
  { lat: 89.999, lng: 135 },
  { lat: -90, lng: 12 },
  { lat: 5e-324, lng: 1e-200 },
  { lat: -33.9, lng: 151.2 },
];

/** UTC ms; every event has its own, so that it names the event. */
export const FIRST_TIMESTAMP = 1_700_000_000_000;

/** Some events with everything and some with nothing, of all types; the same for the same seed. */
export function variedEvents(count: number, seed: number): ImportedEvent[] {
  const random = seededRandom(seed);
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const maybe = <T>(name: string, make: () => T) => (random() < 0.6 ? { [name]: make() } : {});
  const json = (depth: number): unknown => {
    const kind = Math.floor(random() * (depth > 3 ? 4 : 6));
    if (kind === 0) return oneOf(NUMBERS);
    if (kind === 1) return oneOf(ODD_TEXTS);
    if (kind === 2) return oneOf([true, false]);
    if (kind === 3) return oneOf([null, '', [], {}]);
    if (kind === 4) return Array.from({ length: Math.floor(random() * 4) }, () => json(depth + 1));
    return Object.fromEntries(Array.from({ length: 3 }, () => [oneOf(KEYS), json(depth + 1)]));
  };
  const value = (type: string): unknown => {
    if (type === 'number') return oneOf(NUMBERS);
    if (type === 'bool') return oneOf([true, false]);
    if (type === 'string') return oneOf(['', ...ODD_TEXTS]);
    if (type === 'json') return json(0);
    return Array.from({ length: Math.floor(random() * 4) }, () => oneOf(NUMBERS));
  };
  return Array.from({ length: count }, (_, index) => {
    const type = oneOf(['number', 'bool', 'string', 'json', 'json', 'json', 'number[]']);
    return {
      timestamp: FIRST_TIMESTAMP + index,
      metric: `${oneOf(METRICS)}::${type}`,
      value: value(type),
      ...maybe('source', () => oneOf(ODD_TEXTS)),
      ...maybe('producer', () => ({
        ...maybe('userId', () => oneOf(PRODUCERS)),
        ...maybe('clientId', () => oneOf(PRODUCERS)),
      })),
      ...maybe('tags', () => Array.from({ length: Math.floor(random() * 4) }, () => oneOf(ODD_TEXTS))),
      ...maybe('location', () => oneOf(PLACES)),
      ...maybe('elevation', () => oneOf(NUMBERS)),
    };
  });
}

/** Few, as there are few producers. */
export const PRODUCERS = ['ada', `o'neil`, '😀', '\uffee', String.raw`\x27`];
export const METRICS = ['m', 'M', `it's`, 'é', 'x.json'];
/** Names in JSON values. */
export const KEYS = ['a', 'b', 'c->d', 'e[0]', '"', `'`, '0', '1', '__proto__', 'length', '', '\\'];
