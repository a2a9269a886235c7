import { writeFile } from 'node:fs/promises';
import { createDataset } from '@obelisk/accounts';
import { type ExportEntity } from '@obelisk/database';
import {
  COMPRESSIONS,
  CSV_DELIMITERS,
  DELIMITERS,
  EVENT_FIELDS,
  LINE_ENDS,
  parseExportFormat,
  TIMESTAMP_FORMATS,
  type ExportFormat,
  type ExportFormatInput,
  type TimestampPrecision,
} from '@obelisk/domain';
import { importFile, type ImportOptions, type ImportResult } from '@obelisk/event-store';
import fc from 'fast-check';
import { WorkerWorld } from '../../test/worker.ts';

const UNITS = { SECONDS: [1_000_000, 's'], MILLISECONDS: [1_000, 'ms'], MICROSECONDS: [1, 'us'] } as const;
const PRECISIONS = Object.keys(UNITS) as TimestampPrecision[];

/** Text that quotes, nulls, guards, marks, and those who trim it, change. */
const text = fc.oneof(
  fc.constantFrom(
    'NA',
    '-',
    'null',
    '-5',
    'true',
    ' ',
    "'=1",
    "''+",
    "'x",
    '=1+1',
    '@',
    '\t',
    '\r\n',
    'a"b,c;d',
    '\ufeffx',
    'é🚗',
    '\u2028',
    '\\.',
    '\\N',
    '＝',
  ),
  fc.string({
    unit: fc.constantFrom('a', ' ', '"', ',', ';', '\t', '\n', '\r', "'", '=', '-', '\\', '漢'),
    minLength: 1,
    maxLength: 6,
  }),
);
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(0, -0, -5, 1e20, 1e23, 2 ** 53, -(2 ** 53) - 2, 5e-324, 1.7976931348623157e308),
);
/** What JSON and PostgreSQL write alike. */
const json = fc
  .jsonValue({ maxDepth: 3, noUnicodeString: true })
  .filter((value) => !JSON.stringify(value).includes('\\u0000'));
const value: fc.Arbitrary<[string, unknown]> = fc.oneof(
  fc.tuple(fc.constant('number'), number),
  fc.tuple(fc.constant('bool'), fc.boolean()),
  fc.tuple(fc.constant('string'), fc.oneof(fc.constant(''), text)),
  fc.tuple(fc.constant('json'), json),
  fc.tuple(fc.constant('number[]'), fc.array(number, { maxLength: 4 })),
);
const event = fc.record(
  {
    us: fc
      .integer({ min: 0, max: 20 })
      .chain((second) => fc.constantFrom(0, 1, 999, 1_000, 500_000).map((us) => second * 1_000_000 + us)),
    name: fc.constantFrom('a', '=m', "'m", ' m', 'm,"'),
    value,
    source: text,
    tags: fc.array(text, { maxLength: 3 }),
    producer: fc.record({ userId: text, clientId: text }, { requiredKeys: [] }),
    location: fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lng: fc.double({ min: -180, max: 180, noNaN: true }),
    }),
    elevation: number,
  },
  { requiredKeys: ['us', 'name', 'value'] },
);
const csv = (profile: ExportFormatInput['profile'], nullTexts: readonly string[]) =>
  fc.record<ExportFormatInput>({
    type: fc.constant('CSV' as const),
    profile: fc.constant(profile),
    header: fc.boolean(),
    delimiter: fc.constantFrom(...CSV_DELIMITERS),
    lineEnd: fc.constantFrom(...LINE_ENDS),
    nullText: fc.constantFrom(...nullTexts),
    timestampFormat: fc.constantFrom(...TIMESTAMP_FORMATS),
  });
const NULL_TEXTS = ['', 'NA', ' x ', 'true', 'null'];
const format = fc.oneof(
  csv('PLAIN', [...NULL_TEXTS, '-5', '-']),
  csv('SPREADSHEET', NULL_TEXTS), // of which no null text may begin like a formula
  fc.record<ExportFormatInput>({
    type: fc.constant('NDJSON' as const),
    timestampFormat: fc.constantFrom(...TIMESTAMP_FORMATS),
  }),
);

const START_US = Date.UTC(2024, 0) * 1_000;

interface StoredEvent {
  us: string;
  metric: string;
  source: string | null;
  producer: string | null;
  [column: string]: unknown;
}

type TextFormat = Exclude<ExportFormat, { type: 'PARQUET' }>;

/** docs/file-format.md says how a file of each kind is taken back: this is that. */
function importOptions(format: TextFormat, precision: TimestampPrecision): Partial<ImportOptions> {
  const time = format.timestampFormat === 'INTEGER' ? { timeUnit: UNITS[precision][1] } : {};
  if (format.type === 'NDJSON') return { format: 'ndjson', ...time };
  return {
    format: 'csv',
    ...time,
    delimiter: DELIMITERS[format.delimiter],
    ...(format.nullText === '' ? {} : { missingValues: [format.nullText] }),
    ...(format.header ? {} : { columns: EVENT_FIELDS }),
  };
}

describe('what an export makes, the import takes back', () => {
  let world: WorkerWorld;
  beforeAll(async () => {
    world = await WorkerWorld.create();
  });
  afterAll(() => world.destroy());

  const aDataset = () => createDataset(world.dataSource.manager, { name: 'Copy', ownerId: world.userId });

  /** As PostgreSQL holds them, of the time no more than the precision. */
  async function stored(datasetId: string, precision: TimestampPrecision): Promise<StoredEvent[]> {
    const unit = String(UNITS[precision][0]);
    return world.dataSource.query(
      `SELECT DISTINCT "timestamp" / ${unit} * ${unit} AS us, metric, source, producers.producer, number_value, text_value, tags, lat, lng, geohash, elevation
       FROM metric_events JOIN datasets ON key = dataset_key LEFT JOIN producers ON producers.id = producer_id AND producer_id > 0
       WHERE datasets.id = $1 ORDER BY us, metric, source, producers.producer, number_value, text_value, tags, lat, lng, elevation`,
      [datasetId],
    );
  }

  async function importInto(
    datasetId: string,
    content: string | Buffer,
    options: Partial<ImportOptions>,
  ): Promise<ImportResult> {
    const file = world.newFile('.export');
    await writeFile(file, content);
    return importFile({ databaseUrl: world.databaseUrl, datasetId, file, format: 'ndjson', ...options });
  }

  async function exported(datasetId: string, changes: Partial<ExportEntity>): Promise<Buffer> {
    const { id } = await world.anExport({ datasets: [datasetId], fields: [...EVENT_FIELDS], ...changes });
    await world.worker().runNext();
    return world.file(await world.row(id));
  }

  it('whatever the events, the format, the precision and the packing', async () => {
    const outcomes = { equal: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { minLength: 1, maxLength: 12 }),
        format,
        fc.constantFrom(...PRECISIONS),
        fc.constantFrom(...COMPRESSIONS),
        async (events, input, timestampPrecision, compression) => {
          const [from, to] = [await aDataset(), await aDataset()];
          const lines = events.map(({ us, name, value: [type, each], ...more }) =>
            JSON.stringify({
              timestamp: new Date((START_US + us - (us % 1_000)) / 1_000)
                .toISOString()
                .replace('Z', `${String(us % 1_000).padStart(3, '0')}Z`),
              metric: `${name}::${type}`,
              value: each,
              ...more,
            }),
          );
          await importInto(from, lines.join('\n'), { keepLast: true });
          const expected = await stored(from, timestampPrecision);
          const format = parseExportFormat(input) as TextFormat;
          const file = await exported(from, { format, timestampPrecision, compression });
          const keys = new Set(
            expected.map(({ us, metric, source, producer }) => JSON.stringify([us, metric, source, producer])),
          );
          const taken = importInto(to, file, importOptions(format, timestampPrecision));
          if (keys.size < expected.length) {
            await expect(taken).rejects.toThrow(
              /has the time, metric, source and producer of line \d+, but another value/,
            );
            outcomes.refused += 1;
          } else {
            await taken;
            expect(await stored(to, timestampPrecision)).toEqual(expected);
            outcomes.equal += 1;
          }
        },
      ),
      { numRuns: 40 },
    );
    expect(outcomes.equal).toBeGreaterThan(20);
  });

  const EVENTS = [
    { timestamp: '2024-03-01T00:00:00.000001Z', metric: 'temp::number', value: 1 },
    { timestamp: '2024-03-01T00:00:00.000999Z', metric: 'temp::number', value: 2 },
    { timestamp: '2024-03-01T00:00:00.001000Z', metric: 'temp::number', value: 3 },
    { timestamp: '2255-06-05T23:47:34.740000Z', metric: 'temp::number', value: 5 },
  ];
  const someEvents = async (): Promise<string> => {
    const datasetId = await aDataset();
    await importInto(datasetId, EVENTS.map((each) => JSON.stringify(each)).join('\n'), {});
    return datasetId;
  };

  it.each(TIMESTAMP_FORMATS)('NDJSON keeps microseconds, written as %s', async (timestampFormat) => {
    const [from, to] = [await someEvents(), await aDataset()];
    const format = parseExportFormat({ type: 'NDJSON', timestampFormat }) as TextFormat;
    const file = await exported(from, { format, timestampPrecision: 'MICROSECONDS' });
    await importInto(to, file, importOptions(format, 'MICROSECONDS'));
    expect(await stored(to, 'MICROSECONDS')).toEqual(await stored(from, 'MICROSECONDS'));
  });

  it.each<[string, Partial<ExportEntity>, Partial<ImportOptions>, RegExp]>([
    [
      'events that one precision makes one',
      {},
      { timeUnit: 'ms' },
      /line 2: has the time, metric, source and producer of line 1, but another value/,
    ],
    [
      'whole seconds taken for milliseconds',
      { timestampPrecision: 'SECONDS' },
      {},
      /it looks like seconds: say --time-unit s/,
    ],
    [
      'microseconds taken for milliseconds',
      { timestampPrecision: 'MICROSECONDS' },
      {},
      /it looks like microseconds: say --time-unit us/,
    ],
    ['no metric', { fields: ['timestamp', 'source', 'value'] }, { format: 'csv' }, /looks like an export without it/],
    [
      'no time',
      { fields: ['metric', 'source', 'value'] },
      { format: 'csv' },
      /column "timestamp": expected this column/,
    ],
    [
      'no value',
      { fields: ['timestamp', 'metric', 'source'] },
      { format: 'csv', timeUnit: 'ms' },
      /has rows, but no cell that makes an event/,
    ],
  ])('refuses %s', async (_what, changes, options, fault) => {
    const format = options.format === 'csv' ? null : parseExportFormat({ type: 'NDJSON' });
    const file = await exported(await someEvents(), { format, ...changes });
    await expect(importInto(await aDataset(), file, options)).rejects.toThrow(fault);
  });
});
