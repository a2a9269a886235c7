import { DAY, DAY_MS, importedCells, lines } from '../../test/imported-cells.ts';
import { TestDatabase } from '../../test/test-database.ts';
import type { ImportOptions } from './import-options.ts';

/** Every cell is stored, missing by a stated token, or passed over because the person said so; or the file is refused: refused-cells.int.spec.ts. */
describe('the cells of an import', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
  });
  afterAll(() => database.drop());

  const imported = (content: string | Buffer, options?: Partial<ImportOptions>) =>
    importedCells(database, content, options);

  const event = (ms: number, rest: string) => `${String(DAY_MS + ms)}000,${rest}`;

  it.each<[string, string, Partial<ImportOptions>, string[]]>([
    [
      'NaN is missing',
      lines('timestamp,temp,hum', `${DAY},NaN,40`, '2024-03-01T00:01:00Z,1.6,41'),
      {},
      [event(0, 'hum::number,,40'), event(60_000, 'hum::number,,41'), event(60_000, 'temp::number,,1.6')],
    ],
    [
      'a blank line of another line end',
      `timestamp,temp\n${DAY},1\r\n\r\n \n2024-03-01T00:01:00Z,2\r\n`,
      {},
      [event(0, 'temp::number,,1'), event(60_000, 'temp::number,,2')],
    ],
    ['a row of empty cells', lines('timestamp,temp', ',', `${DAY},1`, ' , '), {}, [event(0, 'temp::number,,1')]],
    [
      'returns alone end lines',
      `timestamp,temp,src\r${DAY},1.5,a\r2024-03-01T00:01:00Z,1.6,a`,
      { sourceColumn: 'src' },
      [event(0, 'temp::number,a,1.5'), event(60_000, 'temp::number,a,1.6')],
    ],
    [
      'a source before another line end',
      `timestamp,temp,src\n${DAY},1.5,a\r\n2024-03-01T00:01:00Z,1.6, a\n`,
      { sourceColumn: 'src' },
      [event(0, 'temp::number,a,1.5'), event(60_000, 'temp::number,a,1.6')],
    ],
    [
      'spaces around names and cells',
      lines('timestamp, temp ,hum', `${DAY} , 1.5 ,2`),
      {},
      [event(0, 'hum::number,,2'), event(0, 'temp::number,,1.5')],
    ],
    [
      'a decimal comma',
      lines('timestamp;temp', `${DAY};1,5`, '2024-03-01T00:01:00Z;-3'),
      { delimiter: ';', decimalComma: true },
      [event(0, 'temp::number,,1.5'), event(60_000, 'temp::number,,-3')],
    ],
    [
      'seconds, as they are said to be',
      lines('timestamp,temp', '1709251200,1', '1709251200.5,2'),
      { timeUnit: 's' },
      [event(0, 'temp::number,,1'), event(500, 'temp::number,,2')],
    ],
    [
      'a time zone',
      lines('timestamp,temp', '2024-03-01 01:00:00,1'),
      { timeZone: 'Europe/Brussels' },
      [event(0, 'temp::number,,1')],
    ],
    [
      'truth values',
      lines('timestamp,open', `${DAY},TRUE`, '2024-03-01T00:01:00Z,false', '2024-03-01T00:02:00Z,NA'),
      {},
      [event(0, 'open::bool,,true'), event(60_000, 'open::bool,,false')],
    ],
    [
      'a column left out',
      lines('timestamp,temp,code', `${DAY},1.5,7`, '2024-03-01T00:01:00Z,1.5,12A'),
      { skipColumns: ['code'] },
      [event(0, 'temp::number,,1.5'), event(60_000, 'temp::number,,1.5')],
    ],
    [
      'a column of text',
      lines(
        'timestamp,code',
        `${DAY},7`,
        '2024-03-01T00:01:00Z, 12A ',
        '2024-03-01T00:02:00Z," "',
        '2024-03-01T00:03:00Z,',
        '2024-03-01T00:04:00Z,NA',
      ),
      { stringColumns: ['code'] },
      [
        event(0, 'code::string,,7'),
        event(60_000, 'code::string,,12A'),
        event(120_000, 'code::string,, '),
        event(240_000, 'code::string,,NA'),
      ],
    ],
    [
      'a token of your own',
      lines('timestamp,temp', `${DAY},-999`, '2024-03-01T00:01:00Z,2', '2024-03-01T00:02:00Z,'),
      { missingValues: ['-999'] },
      [event(60_000, 'temp::number,,2')],
    ],
    [
      'no header',
      lines(`${DAY},1`, '2024-03-01T00:01:00Z,2'),
      { columns: ['timestamp', 'temp'] },
      [event(0, 'temp::number,,1'), event(60_000, 'temp::number,,2')],
    ],
    [
      'the long form',
      lines(
        'time,what,reading,where',
        `${DAY},temp,1.5,a`,
        `${DAY},open,true,a`,
        `${DAY},state::string,NA,a`,
        '2024-03-01T00:01:00Z,temp,-,a',
      ),
      { timestampColumn: 'time', metricColumn: 'what', valueColumn: 'reading', sourceColumn: 'where' },
      [event(0, 'open::bool,a,true'), event(0, 'state::string,a,NA'), event(0, 'temp::number,a,1.5')],
    ],
    [
      'the long form, found by its header',
      lines('timestamp,metric,source,value', `${String(DAY_MS)},temp::number,a,1`, `${String(DAY_MS)},hum::number,a,2`),
      { timestampColumn: 'timestamp', sourceColumn: 'source' },
      [event(0, 'hum::number,a,2'), event(0, 'temp::number,a,1')],
    ],
    ['the same line twice', lines('timestamp,temp', `${DAY},1`, `${DAY},1`), {}, [event(0, 'temp::number,,1')]],
    [
      'lines of one key, the last as you said',
      lines('timestamp,temp', `${DAY},1`, `${DAY},2`),
      { keepLast: true },
      [event(0, 'temp::number,,2')],
    ],
  ])('stores: %s', async (_what, csv, options, expected) => {
    expect((await imported(csv, options)).stored).toEqual(expected);
  });

  it('takes texts that look like properties, and events with any line end', async () => {
    const value = `{"a":"\\":","b" : "{\\"b\\":1}"}`;
    const ndjson = `\ufeff{"timestamp":"${DAY}","metric":"a::json","value":${value}}\r\r\n{"timestamp":"2024-03-01T00:00:00.000001Z","metric":"b::number","value":1}`;
    const { stored } = await imported(ndjson, { format: 'ndjson' });
    expect(stored).toEqual([
      `${String(DAY_MS)}000,a::json,,"{""a"":""\\"":"",""b"":""{\\""b\\"":1}""}"`,
      `${String(DAY_MS)}001,b::number,,1`,
    ]);
  });

  it('accounts for what it does not store', async () => {
    const csv = lines(
      'timestamp,temp,note,gap,old',
      `${DAY},NaN,"a\nb",,1`,
      '2024-03-01T00:01:00Z,,"1,5",NA,2',
      '2024-03-01T00:02:00Z,3,,,3',
    );
    const { result } = await imported(csv, { skipColumns: ['old'] });
    expect(result).toMatchObject({
      events: 1,
      replaced: 0,
      passedOver: [
        { column: 'old', reason: 'is left out as you said', first: null },
        { column: 'note', reason: 'holds no numbers', first: { line: 2, cell: 'a\nb' } },
        { column: 'gap', reason: 'holds no values', first: null },
      ],
      missing: new Map([
        ['NaN', 1],
        ['', 1],
      ]),
    });
  });
});
