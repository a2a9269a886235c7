import type { EventField } from '@obelisk/domain';
import { Dice } from './dice.ts';

/** What the files of the tests hold; `tsReceived` is known to the store alone. */
export const CONFORMANCE_FIELDS = [
  'timestamp',
  'metric',
  'source',
  'value',
  'tags',
  'location',
  'elevation',
  'producer',
] as const satisfies readonly EventField[];

/** An event as it goes into an import, and each field as a reader is to find it: text, or null where there is none. */
export interface RandomEvent {
  line: string;
  cells: Readonly<Record<(typeof CONFORMANCE_FIELDS)[number], string | null>>;
}

/** Pieces of text that break CSV, JSON, COPY, spreadsheets, terminals, or the reader's mind. */
const PIECES = [
  ...['"', '""', ',', ';', '\t', '\r', '\n', '\r\n', '\n\r', "'", '\\', '\\N', '\\.', '\\n', '|', '`'],
  ...['=', '+', '-', '@', '＝', '＋', '－', '＠', '=1+1', '-5', '@SUM(A1:A9)', '=HYPERLINK("http://x","y")'],
  ...['NULL', 'NA', 'NaN', 'null', 'true', '0', '007', '1e5', '2024-01-01', '{"a":1}', '[1,2]', '#', '--', '/*'],
  ...[
    'é',
    'e\u0301',
    'ß',
    '漢字',
    '한국',
    'עברית',
    'مرحبا',
    '\u202e',
    '\u200f',
    '\u2066',
    '\u200b',
    '\u00a0',
    '\u0085',
    '\u2028',
  ],
  ...[
    '🚗',
    '👨‍👩‍👧‍👦',
    '🇧🇪',
    '𝔘',
    '\u{10ffff}',
    '\ufeff',
    '\ufffd',
    '\u0001',
    '\u0002',
    '\u001b[31m',
    '\u007f',
    ' ',
    '  ',
    'a',
    'word',
  ],
] as unknown as readonly [string, ...string[]];

const NUMBERS = [
  '-0',
  '0',
  '-5',
  '1e-320',
  '5e-324',
  '1e308',
  '1.7976931348623157e308',
  '9007199254740991',
  '0.1',
  '-1.5e-7',
  '1e20',
] as const;
/** As it is written, and as it is kept. */
const ARRAYS: readonly [[string, string], ...[string, string][]] = [['[]', '[]'], ['[ 1, -0, 2.50 ]', '[1,-0,2.5]'], ['[1e308,1E-7]', '[1e+308,1e-7]']]; // prettier-ignore

function text(dice: Dice, longest: number): string {
  const pieces = dice.oneIn(500) ? 20_000 : 1 + dice.below(6);
  let made = '';
  for (let piece = 0; piece < pieces && made.length + 40 < longest; piece += 1) made += dice.of(PIECES);
  return made;
}

/** Value as JSON, and as a cell. */
function aValue(dice: Dice): { type: string; json: string; cell: string } {
  switch (dice.below(6)) {
    case 0:
    case 1: {
      const json = dice.oneIn(2) ? dice.of(NUMBERS) : String(dice.double()).replace(/^(-?\d{16,})$/, '$1.0');
      return { type: 'number', json, cell: json };
    }
    case 2: {
      const [json, cell] = dice.of(ARRAYS);
      return { type: 'number[]', json, cell };
    }
    case 3: {
      const json = JSON.stringify({ [text(dice, 100)]: [text(dice, 1_000), -dice.below(9), null, { deep: true }] });
      return { type: 'json', json: ` ${json}`, cell: json };
    }
    default: {
      const value = dice.oneIn(50) ? '' : text(dice, 65_535);
      return { type: 'string', json: JSON.stringify(value), cell: value };
    }
  }
}

const BEGIN_MS = 1_600_000_000_000;

/** Events in the order of the file. */
export function* randomEvents(count: number, seed: string): Generator<RandomEvent> {
  for (let index = 0; index < count; index += 1) {
    const dice = new Dice(`${seed}/${String(index)}`);
    const { type, json, cell } = aValue(dice);
    const timestamp = BEGIN_MS + index * 61_001;
    const metric = `${text(new Dice(`metric ${String(dice.below(40))}`), 128)}::${type}`;
    const optional = {
      source: dice.oneIn(5) ? null : text(dice, 128),
      tags: dice.oneIn(2) ? null : Array.from({ length: dice.below(4) }, () => text(dice, 128)),
      location: dice.oneIn(2) ? null : { lat: dice.below(181) - 90, lng: (dice.below(3_600_001) - 1_800_000) / 1e4 },
      elevation: dice.oneIn(2) ? null : (dice.double() % 1e4) + 0.5,
      producer: dice.oneIn(2) ? null : { userId: `u${String(dice.below(20))}`, clientId: dice.oneIn(2) ? null : 'c,"' },
    };
    const rest = JSON.stringify({ timestamp, metric, ...optional });
    const shown = (value: object | null) => (value === null ? null : JSON.stringify(value));
    const { source, elevation } = optional;
    yield {
      line: `${rest.slice(0, -1)},"value":${json}}\n`,
      cells: {
        timestamp: String(timestamp),
        metric,
        source,
        value: cell,
        tags: shown(optional.tags),
        location: shown(optional.location),
        elevation: elevation === null ? null : String(elevation),
        producer: shown(optional.producer),
      },
    };
  }
}
