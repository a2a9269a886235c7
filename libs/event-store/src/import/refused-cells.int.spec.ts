import { DAY, DAY_MS, importedCells, lines } from '../../test/imported-cells.ts';
import { TestDatabase } from '../../test/test-database.ts';
import type { ImportOptions } from './import-options.ts';

/** A cell that is neither stored nor accounted for refuses its file, with line, column, cell and what to do. */
describe('an import', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
  });
  afterAll(() => database.drop());

  const imported = (content: string | Buffer, options?: Partial<ImportOptions>) =>
    importedCells(database, content, options);

  const rows = (count: number, cell: string) =>
    Array.from({ length: count }, (_, index) => `${String(DAY_MS + index)},${cell}`);

  it.each<[string, string, Partial<ImportOptions>, number | undefined, string | undefined, RegExp]>([
    [
      'units under the header',
      lines('timestamp,temp,hum', `${DAY},degC,%`, '2024-03-01T00:01:00Z,1,2'),
      {},
      2,
      'temp',
      /expected a number such as .*, as in line 3 \("1"\), found "degC"\..*--missing-values \("degC"\).*--skip-columns "temp".*--string-columns "temp"/,
    ],
    [
      'an odd cell after 100 rows',
      lines('timestamp,temp,code', ...rows(120, '1.5,0'), `${DAY},1.5,12A`),
      {},
      122,
      'code',
      /found "12A"/,
    ],
    [
      'a number after 100 texts',
      lines('timestamp,room', ...rows(120, 'hall'), `${DAY},7`),
      {},
      2,
      'room',
      /as in line 122 \("7"\), found "hall"/,
    ],
    ['a truth value among numbers', lines('timestamp,a', `${DAY},1`, `${DAY},true`), {}, 3, 'a', /found "true"/],
    [
      'a number among truth values',
      lines('timestamp,a', `${DAY},true`, `${DAY},1`),
      {},
      2,
      'a',
      /as in line 3 \("1"\), found "true"/,
    ],
    [
      'a token that is none any more',
      lines('timestamp,a', `${DAY},1`, `${DAY},NA`),
      { missingValues: ['-'] },
      3,
      'a',
      /found "NA"/,
    ],
    [
      'nothing but text',
      lines('timestamp,a,b', `${DAY},x,`, `${DAY},y,`),
      {},
      undefined,
      undefined,
      /has rows, but no cell that makes an event: "a" holds no numbers \("x" in line 2\), "b" holds no values/,
    ],
    [
      'nothing but missing values',
      lines('timestamp,metric,value', `${DAY},a::number,NA`),
      {},
      undefined,
      undefined,
      /has rows, but no cell that makes an event: all values are missing/,
    ],
    ['a compact date', lines('timestamp,temp', '20240301,1'), {}, 2, 'timestamp', /it looks like a date/],
    [
      'seconds',
      lines('timestamp,temp', '1709251200,1'),
      {},
      2,
      'timestamp',
      /it looks like seconds: say --time-unit s/,
    ],
    [
      'two ways to write times',
      lines('timestamp,temp', `${DAY},1`, `${String(DAY_MS)},2`),
      {},
      3,
      'timestamp',
      /expected a time with a zone, as the first one is/,
    ],
    [
      'a year below 100',
      lines('timestamp,temp', '0070-01-02,1'),
      {},
      2,
      'timestamp',
      /from 1970-01-01T00:00:00.000001Z to 2255/,
    ],
    [
      '75 minutes of an offset',
      lines('timestamp,temp', '2024-03-01T06:15:00+05:75,1'),
      {},
      2,
      'timestamp',
      /expected a time such as/,
    ],
    [
      'a whole number that a double does not hold',
      lines('timestamp,temp', `${DAY},1`, `${DAY},9007199254740993.0`),
      {},
      3,
      'temp',
      /beyond 2\^53/,
    ],
    [
      'likewise with an exponent',
      lines('timestamp,temp', `${DAY},9.007199254740993e15`),
      {},
      2,
      'temp',
      /beyond 2\^53/,
    ],
    ['a number that would be 0', lines('timestamp,temp', `${DAY},1e-400`), {}, 2, 'temp', /less than 5e-324/],
    [
      'a line after records of two lines',
      `timestamp,temp,note\n${`${DAY},1,"a\r\nb"\n`.repeat(10)}2024-03-01T00:01:00Z,x,c\n`,
      {},
      22,
      'temp',
      /found "x"/,
    ],
    [
      'an open quote',
      lines('timestamp,temp,note', `${DAY},1,"oops`, ...rows(60, '1,a')),
      {},
      2,
      undefined,
      /a quote opens here/,
    ],
    [
      'another delimiter',
      lines('timestamp;temp', `${DAY};1`),
      {},
      1,
      'timestamp',
      /If ";" stands between the columns, say --delimiter ';'/,
    ],
    [
      'an unknown column to skip',
      lines('timestamp,temp', `${DAY},1`),
      { skipColumns: ['tmp'] },
      1,
      'tmp',
      /expected this column, found "timestamp", "temp"/,
    ],
    [
      'an unknown column in the long form',
      lines('timestamp,metric,value,unit', `${DAY},a,1,K`),
      {},
      1,
      'unit',
      /is not a part of an event; leave it out by --skip-columns/,
    ],
    ['a column without a name', lines('timestamp,temp,', `${DAY},1,2`), {}, 1, '', /expected a metric name/],
    [
      'an empty source',
      lines('timestamp,temp,src', `${DAY},1,`),
      { sourceColumn: 'src' },
      2,
      'src',
      /expected a source of 1 to 128 characters/,
    ],
    [
      'two values of one key',
      lines('timestamp,temp', `${DAY},1`, '2024-03-01T00:01:00Z,1', `${DAY},2`),
      {},
      4,
      undefined,
      /has the time, metric, source and producer of line 2, but another value/,
    ],
    [
      'an export without metrics',
      lines('timestamp,source,value', `${DAY},a,2`),
      {},
      1,
      'metric',
      /looks like an export without it/,
    ],
    [
      'a derived metric',
      lines('timestamp,metric,value', `${DAY},Air::json/NO->value::number,2`),
      {},
      2,
      'metric',
      /was drawn from "Air::json" by an export and cannot be imported/,
    ],
    [
      'a geohash alone',
      lines('timestamp,metric,value,geohash', `${DAY},a::number,2,u14dhq`),
      {},
      1,
      'geohash',
      /leave it out by --skip-columns geohash/,
    ],
    [
      'a fault inside of JSON',
      lines('timestamp,metric,value', `${DAY},a::json,"{""b"":[1,9007199254740993.0]}"`),
      {},
      2,
      'value.b[1]',
      /a number that can be kept/,
    ],
    [
      'tags that are no list',
      lines('timestamp,metric,value,tags', `${DAY},a::number,1,x`),
      {},
      2,
      'tags',
      /expected JSON, found "x"/,
    ],
    [
      'a skipped hour',
      lines('timestamp,temp', '2024-03-31 02:30:00,1'),
      { timeZone: 'Europe/Brussels' },
      2,
      'timestamp',
      /clocks in Europe\/Brussels skip/,
    ],
  ])('refuses: %s', async (_what, csv, options, line, column, fault) => {
    const place = { ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
    await expect(imported(csv, options)).rejects.toMatchObject({
      name: 'ImportError',
      message: expect.stringMatching(fault) as string,
      place: { file: expect.any(String) as string, ...place },
    });
  });

  it.each([
    [`{"timestamp":1709251200,"metric":"a::number","value":1}`, 'timestamp', /it looks like seconds/],
    [`{"timestamp":1709251200000.5,"metric":"a::number","value":1}`, 'timestamp', /whole milliseconds/],
    [
      `{"timestamp":${String(DAY_MS)},"metric":"a::number","value":9007199254740993.0}`,
      'value',
      /a number that can be kept/,
    ],
    [
      `{"timestamp":${String(DAY_MS)},"metric":"a::number","value":9.007199254740993e15}`,
      'value',
      /a number that can be kept/,
    ],
    [`{"timestamp":${String(DAY_MS)},"metric":"a::number","value":1e-400}`, 'value', /a number that can be kept/],
    [
      `{"timestamp":${String(DAY_MS)},"metric":"a::json","value":{"x":[{"y z":-1e-400}]}}`,
      'value.x[0]["y z"]',
      /a number that can be kept/,
    ],
    [
      `{"timestamp":${String(DAY_MS)},"metric":"a::number","value":1,"value" : 2}`,
      'value',
      /expected this property once/,
    ],
    [
      `{"timestamp":${String(DAY_MS)},"metric":"a::json","value":{"a":{"b":1,"\\u0062":2}}}`,
      'value.a.b',
      /expected this property once/,
    ],
    [`{"timestamp":${String(DAY_MS)},"metric":"a::json","value":{"a":["\\u0000"]}}`, 'value.a[0]', /without NUL/],
    [`{"timestamp":${String(DAY_MS)},"metric":"a::number[]","value":[1,"2"]}`, 'value[1]', /a finite number/],
    [`{"timestamp":${String(DAY_MS)},"metric":"a::json/b->c::number","value":1}`, 'metric', /was drawn from "a::json"/],
    [`{"timestamp":${String(DAY_MS)},"metric":"a::number","value":1,"geohash":"u14"}`, 'geohash', /made of a location/],
    [`{"timestamp":${String(DAY_MS)},"value":1}`, 'metric', /text of at least 1 character/],
    [`{"metric":"a::number","value":1}`, 'timestamp', /expected a time, found nothing/],
  ])('refuses the event %s', async (text, column, fault) => {
    await expect(imported(`\r\n${text}\r\n`, { format: 'ndjson' })).rejects.toMatchObject({
      name: 'ImportError',
      message: expect.stringMatching(fault) as string,
      place: { line: 2, column },
    });
  });
});
