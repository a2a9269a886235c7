import { execFileSync } from 'node:child_process';
import { CSV_DELIMITERS, DELIMITERS, EVENT_FIELDS, parseExportFormat, type ExportFormatInput } from '@obelisk/domain';
import { aSelection, readAll, type ReadOptions } from '../../test/read-slices.ts';
import { TestDatabase } from '../../test/test-database.ts';
import { importFile } from '../import/import-file.ts';
import { unguarded } from '../import/csv/unguarded.ts';
import { csvLine } from './csv-line.ts';
import { rowFormat } from './row-formats.ts';

const EVENTS = [
  { timestamp: 1_700_000_000_005, metric: '=m::number', source: '-s', value: -5, elevation: -1 },
  { timestamp: 1_700_000_001_000, metric: 'a::string', source: '+s', value: '=1+1', tags: ['=x', '-'] },
  { timestamp: 1_700_000_002_000, metric: 'a::string', source: '＝s', value: '' },
  { timestamp: 1_700_000_003_000, metric: 'b::json', value: -7 },
  { timestamp: 1_700_000_004_000, metric: 'b::json', value: '=1' },
  { timestamp: 1_700_000_005_000, metric: 'a::string', value: '\r\n;,\t"' },
  { timestamp: 1_700_000_006_000, metric: '@a::string', value: 'NA' },
  { timestamp: 1_700_000_007_000, metric: 'a::bool', value: true, location: { lat: -1.5, lng: 2 } },
  { timestamp: 1_700_000_008_000, metric: 'n::number[]', value: [-1, 2.5], producer: { userId: 'u' } },
  { timestamp: 1_700_000_009_000, metric: 'a::string', value: '\u0001\u0002\\é\u2028🚗' },
];

describe('dialects', () => {
  let database: TestDatabase;
  let dataset: string;
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
    dataset = await database.aDataset('-dataset');
    await database.importEvents(dataset, EVENTS);
  });
  afterAll(() => database.drop());

  const read = async (format: ExportFormatInput, options: ReadOptions = {}): Promise<string> =>
    (
      await readAll(database.store, aSelection([dataset]), {
        header: true,
        ...options,
        format: parseExportFormat(format),
      })
    ).csv;

  it('SPREADSHEET has mark, CRLF and a guard before text that looks like a formula, not before numbers or JSON', async () => {
    const fields = ['timestamp', 'dataset', 'metric', 'source', 'value', 'tags', 'elevation'] as const;
    expect(await read({ profile: 'SPREADSHEET' }, { fields })).toBe(
      `\ufeff${[
        'timestamp,dataset,metric,source,value,tags,elevation',
        `1700000000005,'-dataset,'=m::number,'-s,-5,,-1`,
        `1700000001000,'-dataset,a::string,'+s,'=1+1,"[""=x"",""'-""]",`,
        `1700000002000,'-dataset,a::string,'＝s,"",,`,
        `1700000003000,'-dataset,b::json,,-7,,`,
        `1700000004000,'-dataset,b::json,,"""=1""",,`,
        `1700000005000,'-dataset,a::string,,"'\r\n;,\t""",,`,
        `1700000006000,'-dataset,'@a::string,,NA,,`,
        `1700000007000,'-dataset,a::bool,,true,,`,
        `1700000008000,'-dataset,n::number[],,"[-1,2.5]",,`,
        `1700000009000,'-dataset,a::string,,\u0001\u0002\\é\u2028🚗,,`,
        '',
      ].join('\r\n')}`,
    );
  });

  it.each([
    ['=', true],
    ['+1', true],
    ['-', true],
    ['@SUM(A1)', true],
    ['\tx', true],
    ['\rx', true],
    ['＝', true],
    ['＋1', true],
    ['－', true],
    ['＠', true],
    [' =1', false],
    ['x=', false],
    ["'=1", true],
    ["''-", true],
    ["'x", false],
    ["'", false],
    ['', false],
  ])('guards %j: %s', async (value, isGuarded) => {
    const id = await database.aDataset();
    await database.importEvents(id, [{ timestamp: 1, metric: 'm::string', value }]);
    const { csv } = await readAll(database.store, aSelection([id]), {
      fields: ['value'],
      format: parseExportFormat({ profile: 'SPREADSHEET', lineEnd: 'LF' }),
    });
    const shown = isGuarded ? `'${value}` : value;
    expect(csv).toBe(/\r/.test(shown) || shown === '' ? `"${shown}"\n` : `${shown}\n`);
  });

  it('SPREADSHEET shows no formula to a reader with another separator', async () => {
    const shown = {
      'x;=1+1': `x;'=1+1`,
      'x,@SUM(A1)': `x,'@SUM(A1)`,
      'x\t+1\t-2': `x\t'+1\t-2`,
      'a\n=1;b\r=2': `a\n'=1;b\r'=2`,
      'x;"=1+1': `x;"'=1+1`,
      ';-1+A1;': `;'-1+A1;`,
      '=a;＝b': `'=a;'＝b`,
      'x; =1': 'x; =1',
      '1;-5': '1;-5',
      [`a;'=1,''-x`]: `a;''=1,'''-x`,
    };
    const id = await database.aDataset();
    const events = Object.keys(shown).map((value, n) => ({ timestamp: n + 1, metric: 'm::string', value }));
    await database.importEvents(id, events);
    for (const delimiter of CSV_DELIMITERS) {
      const format = parseExportFormat({ profile: 'SPREADSHEET', delimiter });
      const { csv } = await readAll(database.store, aSelection([id]), { fields: ['timestamp', 'value'], format });
      const { own, others } = cellsSeen(csv, DELIMITERS[delimiter]);
      const texts = own.filter((_, n) => n % 2 === 1);
      expect(texts).toEqual(Object.values(shown));
      expect(texts.map(unguarded)).toEqual(Object.keys(shown));
      expect(others.filter((cell) => /^([=+@＝＋－＠\t\r]|-(?!\d+$))/.test(cell))).toEqual([]);
    }
  });

  it('SPREADSHEET guards the texts inside of JSON, which stays JSON', async () => {
    const id = await database.aDataset();
    const value = { a: [-1, -2.5e-7, 'x,=1', ';-1'], b: -3 };
    await database.importEvents(id, [{ timestamp: 1, metric: 'm::json', value, tags: ['a', ';=1'] }]);
    const { csv } = await readAll(database.store, aSelection([id]), {
      fields: ['value', 'tags'],
      format: parseExportFormat({ profile: 'SPREADSHEET', header: false }),
    });
    expect(cellsSeen(csv, ',').own.map((cell) => JSON.parse(cell) as unknown)).toEqual([
      { a: [-1, -2.5e-7, `x,'=1`, `;'-1`], b: -3 },
      ['a', `;'=1`],
    ]);
  });

  it('says null as it is told, and puts a value of the same text in quotes', async () => {
    const rows = (
      await read({ nullText: 'NA', delimiter: 'SEMICOLON' }, { fields: ['timestamp', 'source', 'value'] })
    ).split('\n');
    expect(rows.slice(0, 5)).toEqual([
      'timestamp;source;value',
      '1700000000005;-s;-5',
      '1700000001000;+s;=1+1',
      '1700000002000;＝s;',
      '1700000003000;NA;-7',
    ]);
    expect(rows).toContain('1700000006000;NA;"NA"');
    expect(await read({ nullText: '-5', header: false }, { fields: ['source', 'value'] })).toMatch(/^-s,"-5"\n/);
  });

  it.each<ExportFormatInput>([
    {},
    { delimiter: 'SEMICOLON', lineEnd: 'CRLF' },
    { delimiter: 'TAB', nullText: 'NA' },
    { nullText: '-5', header: false },
    { profile: 'SPREADSHEET', nullText: 'é' },
    { timestampFormat: 'ISO_8601' },
    { type: 'NDJSON' },
    { type: 'NDJSON', timestampFormat: 'ISO_8601' },
  ])('a preview of %j is the beginning of the file, and as long', async (input) => {
    const format = parseExportFormat(input);
    const layout = { fields: EVENT_FIELDS, timestampPrecision: 'MILLISECONDS', rows: rowFormat(format) } as const;
    const head = layout.rows.head(EVENT_FIELDS);
    const { rows, rowBytes } = await database.store.preview(aSelection([dataset]), layout, 20);
    const lines = rows.map((row) => (format.type === 'CSV' ? csvLine(row, format) : `${String(row[0])}\n`));
    const file = await read(input, { fields: EVENT_FIELDS });
    expect(head + lines.join('')).toBe(file);
    expect(rowBytes * EVENTS.length).toBeCloseTo(Buffer.byteLength(file) - Buffer.byteLength(head), 6);
  });

  it.each([
    ['SECONDS', '2023-11-14T22:13:20Z', 20],
    ['MILLISECONDS', '2023-11-14T22:13:20.005Z', 24],
    ['MICROSECONDS', '2023-11-14T22:13:20.005000Z', 27],
  ] as const)('writes ISO 8601 in %s', async (timestampPrecision, first, length) => {
    const text = await read(
      { timestampFormat: 'ISO_8601', header: false },
      { fields: ['timestamp'], timestampPrecision },
    );
    const rows = text.trimEnd().split('\n');
    expect(rows[0]).toBe(first);
    expect(rows.map((row) => row.length)).toEqual(EVENTS.map(() => length));
    if (timestampPrecision === 'MILLISECONDS')
      expect(rows).toEqual(EVENTS.map(({ timestamp }) => new Date(timestamp).toISOString()));
  });

  it('writes the last µs of all times exactly', async () => {
    const id = await database.aDataset();
    await database.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, metric, number_value)
       SELECT at, 1, key, 'm::number', 1 FROM datasets, unnest(ARRAY[1, 951782399999999, 9007199254740991]) AS at WHERE id = $1`,
      [id],
    );
    const { csv } = await readAll(database.store, aSelection([id]), {
      fields: ['timestamp'],
      timestampPrecision: 'MICROSECONDS',
      format: parseExportFormat({ timestampFormat: 'ISO_8601' }),
    });
    expect(csv).toBe('1970-01-01T00:00:00.000001Z\n2000-02-28T23:59:59.999999Z\n2255-06-05T23:47:34.740991Z\n');
  });

  it('NDJSON has the fields in their order, without those that an event does not have', async () => {
    const fields = [
      'timestamp',
      'value',
      'metric',
      'tags',
      'location',
      'producer',
      'source',
      'elevation',
      'dataset',
    ] as const;
    const lines = (await read({ type: 'NDJSON' }, { fields })).split('\n');
    expect(lines).toEqual([
      '{"timestamp":1700000000005,"value":-5,"metric":"=m::number","source":"-s","elevation":-1,"dataset":"-dataset"}',
      '{"timestamp":1700000001000,"value":"=1+1","metric":"a::string","tags":["=x","-"],"source":"+s","dataset":"-dataset"}',
      '{"timestamp":1700000002000,"value":"","metric":"a::string","source":"＝s","dataset":"-dataset"}',
      '{"timestamp":1700000003000,"value":-7,"metric":"b::json","dataset":"-dataset"}',
      '{"timestamp":1700000004000,"value":"=1","metric":"b::json","dataset":"-dataset"}',
      String.raw`{"timestamp":1700000005000,"value":"\r\n;,\t\"","metric":"a::string","dataset":"-dataset"}`,
      '{"timestamp":1700000006000,"value":"NA","metric":"@a::string","dataset":"-dataset"}',
      '{"timestamp":1700000007000,"value":true,"metric":"a::bool","location":{"lat":-1.5,"lng":2},"dataset":"-dataset"}',
      '{"timestamp":1700000008000,"value":[-1,2.5],"metric":"n::number[]","producer":{"userId":"u","clientId":null},"dataset":"-dataset"}',
      String.raw`{"timestamp":1700000009000,"value":"\u0001\u0002\\é\u2028🚗","metric":"a::string","dataset":"-dataset"}`,
      '',
    ]);
    const [first] = (
      await read({ type: 'NDJSON', timestampFormat: 'ISO_8601' }, { fields: ['value', 'timestamp'] })
    ).split('\n');
    expect(first).toBe('{"value":-5,"timestamp":"2023-11-14T22:13:20.005Z"}');
  });

  it('NDJSON can be imported again, to the same events', async () => {
    const copy = await database.aDataset();
    const ndjson = await read({ type: 'NDJSON' }, { fields: EVENT_FIELDS });
    const file = await database.aFile(ndjson);
    await importFile({ databaseUrl: database.url, datasetId: copy, file, format: 'ndjson' });
    const fields = EVENT_FIELDS.filter((field) => field !== 'dataset' && field !== 'tsReceived');
    const { csv } = await readAll(database.store, aSelection([copy]), { fields });
    expect(csv).toBe(await read({ header: false }, { fields }));
  });

  it('COPY and Node write the same cells alike', async () => {
    const cells = [
      '',
      'NA',
      ' NA',
      'a b',
      '"',
      'a"b',
      ',',
      ';',
      '\t',
      '\n',
      '\r',
      '\r\n',
      '\\.',
      '\\N',
      '-',
      '\ufeff',
      ' ',
    ];
    const id = await database.aDataset();
    await database.importEvents(
      id,
      cells.map((value, index) => ({ timestamp: index + 1, metric: 'm::string', value })),
    );
    for (const lineEnd of ['LF', 'CRLF'] as const) {
      for (const delimiter of ['COMMA', 'SEMICOLON', 'TAB'] as const) {
        for (const nullText of ['', 'NA', '\\N', '-']) {
          const format = parseExportFormat({ lineEnd, delimiter, nullText });
          if (format.type !== 'CSV') throw new Error('not a CSV');
          const { csv } = await readAll(database.store, aSelection([id]), {
            fields: ['timestamp', 'value', 'source'],
            format,
          });
          expect(csv).toBe(cells.map((value, index) => csvLine([String(index + 1), value, null], format)).join(''));
        }
      }
    }
  });

  it('puts a lone \\. in quotes, which some readers take for the end', async () => {
    const id = await database.aDataset();
    await database.importEvents(id, [{ timestamp: 1, metric: 'm::string', value: '\\.' }]);
    expect((await readAll(database.store, aSelection([id]), { fields: ['value'] })).csv).toBe('"\\."\n');
  });
});

/** All cells that Python's reader sees, row after row: with the file's own separator, and with each of the others. */
function cellsSeen(csv: string, delimiter: string): { own: string[]; others: string[] } {
  const program = `
import csv, io, json, sys
text, own = json.load(sys.stdin)
read = lambda separator: [cell for row in csv.reader(io.StringIO(text, newline=''), delimiter=separator) for cell in row]
print(json.dumps({"own": read(own), "others": [cell for other in ",;\\t" if other != own for cell in read(other)]}))`;
  const input = JSON.stringify([csv.replace('\ufeff', ''), delimiter]);
  return JSON.parse(execFileSync('python3', ['-c', program], { input, encoding: 'utf8' })) as ReturnType<
    typeof cellsSeen
  >;
}
