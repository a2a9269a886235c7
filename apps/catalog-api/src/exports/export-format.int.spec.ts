import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

const FIELDS = 'type profile header delimiter lineEnd nullText timestampFormat';

const CSV = {
  type: 'CSV',
  profile: 'PLAIN',
  header: true,
  delimiter: 'COMMA',
  lineEnd: 'LF',
  nullText: '',
  timestampFormat: 'INTEGER',
};
const NDJSON = {
  type: 'NDJSON',
  profile: null,
  header: null,
  delimiter: null,
  lineEnd: null,
  nullText: null,
  timestampFormat: 'INTEGER',
};

const PARQUET = { ...NDJSON, type: 'PARQUET', timestampFormat: null };

interface Answer {
  responseCode: string;
  message: string | null;
  item: { format: unknown } | null;
}

describe('the format of an export', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start({ MAX_DATA_EXPORTS: '1000' });
    ada = await catalog.anAccount();
    await catalog.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, metric)
       SELECT 1700000000000000, 1, key, 0.5, 'a::number' FROM datasets WHERE id = $1`,
      [ada.datasetId],
    );
  });
  afterAll(() => catalog.close());

  const inputOf = (format: unknown) => ({ dataRange: { datasets: [ada.datasetId] }, format });

  async function create(format: unknown): Promise<Answer> {
    const { body } = await catalog.ask(
      ada,
      `mutation ($input: CreateExportInput!) { createExport(input: $input) { responseCode message item { format { ${FIELDS} } } } }`,
      { input: inputOf(format) },
    );
    return body.data?.['createExport'] as Answer;
  }

  it.each<[unknown, object]>([
    [null, CSV],
    [{}, CSV],
    [{ type: 'CSV', profile: 'PLAIN' }, CSV],
    [{ type: 'PARQUET' }, PARQUET],
    [{ header: false }, { ...CSV, header: false }],
    [{ delimiter: 'SEMICOLON' }, { ...CSV, delimiter: 'SEMICOLON' }],
    [{ delimiter: 'TAB' }, { ...CSV, delimiter: 'TAB' }],
    [{ lineEnd: 'CRLF' }, { ...CSV, lineEnd: 'CRLF' }],
    [{ nullText: '\\N' }, { ...CSV, nullText: '\\N' }],
    [{ nullText: 'n'.repeat(32) }, { ...CSV, nullText: 'n'.repeat(32) }],
    [
      { delimiter: 'TAB', nullText: ',' },
      { ...CSV, delimiter: 'TAB', nullText: ',' },
    ],
    [{ timestampFormat: 'ISO_8601' }, { ...CSV, timestampFormat: 'ISO_8601' }],
    [{ profile: 'SPREADSHEET' }, { ...CSV, profile: 'SPREADSHEET', lineEnd: 'CRLF' }],
    [
      { profile: 'SPREADSHEET', lineEnd: 'LF' },
      { ...CSV, profile: 'SPREADSHEET', lineEnd: 'LF' },
    ],
    [{ type: 'NDJSON' }, NDJSON],
    [
      { type: 'NDJSON', timestampFormat: 'ISO_8601' },
      { ...NDJSON, timestampFormat: 'ISO_8601' },
    ],
  ])('%j is kept, completed', async (format, completed) => {
    expect(await create(format)).toEqual({ responseCode: 'SUCCESS', message: null, item: { format: completed } });
  });

  it.each<[unknown, string]>([
    [{ nullText: 'n'.repeat(33) }, 'format.nullText: has at most 32 characters.'],
    [{ nullText: 'a,b' }, 'format.nullText: has no quote, line end, NUL or delimiter (here COMMA)'],
    [{ nullText: 'a\tb', delimiter: 'TAB' }, 'format.nullText: has no quote, line end, NUL or delimiter (here TAB)'],
    [{ nullText: '"' }, 'format.nullText: has no quote'],
    [{ nullText: '\n' }, 'format.nullText: has no quote'],
    [{ type: 'NDJSON', header: true }, 'format.header: is for CSV only; omit it with NDJSON.'],
    [{ type: 'NDJSON', profile: 'SPREADSHEET' }, 'format.profile: is for CSV only; omit it with NDJSON.'],
    [{ type: 'NDJSON', delimiter: 'TAB' }, 'format.delimiter: is for CSV only; omit it with NDJSON.'],
    [{ type: 'NDJSON', lineEnd: 'LF' }, 'format.lineEnd: is for CSV only; omit it with NDJSON.'],
    [{ type: 'NDJSON', nullText: '' }, 'format.nullText: is for CSV only; omit it with NDJSON.'],
  ])('%j is refused with one sentence', async (format, sentence) => {
    const answer = await create(format);
    expect(answer).toEqual({ responseCode: 'BAD_REQUEST', message: expect.any(String), item: null });
    expect(answer.message?.startsWith(sentence)).toBe(true);
  });

  it.each([
    ['type: AVRO', 'input.format.type'],
    ['delimiter: PIPE', 'input.format.delimiter'],
    ['lineEnd: CR', 'input.format.lineEnd'],
    ['timestampFormat: RFC_822', 'input.format.timestampFormat'],
    ['header: "yes"', 'input.format.header'],
  ])('%s is refused by the schema', async (option, argument) => {
    const { status, body } = await catalog.ask(
      ada,
      `mutation { createExport(input: { dataRange: { datasets: "x" }, format: { ${option} } }) { responseCode } }`,
    );
    expect(status).toBe(400);
    expect(body.errors?.[0]?.message.startsWith(`${argument}: `)).toBe(true);
  });

  it.each<[unknown, string[], (string | null)[], string]>([
    [
      {},
      ['timestamp', 'metric', 'source', 'value'],
      ['1700000000000', 'a::number', null, '0.5'],
      'timestamp,metric,source,value\n1700000000000,a::number,,0.5\n',
    ],
    [
      { profile: 'SPREADSHEET', nullText: 'NA', timestampFormat: 'ISO_8601' },
      ['timestamp', 'metric', 'source', 'value'],
      ['2023-11-14T22:13:20.000Z', 'a::number', null, '0.5'],
      '\ufefftimestamp,metric,source,value\r\n2023-11-14T22:13:20.000Z,a::number,NA,0.5\r\n',
    ],
    [
      { type: 'NDJSON' },
      ['line'],
      ['{"timestamp":1700000000000,"metric":"a::number","value":0.5}'],
      '{"timestamp":1700000000000,"metric":"a::number","value":0.5}\n',
    ],
    [
      { type: 'PARQUET' },
      ['timestamp', 'metric', 'source', 'value', 'valueText'],
      ['1700000000000000', 'a::number', null, '0.5', null],
      '8 bytes.a::number8 bytes.',
    ],
  ])('is that of its preview: %j', async (format, columns, row, file) => {
    const { body } = await catalog.ask(
      ada,
      'query ($input: CreateExportInput!) { previewExport(input: $input) { item { columns rows sizeInBytesEstimate } } }',
      { input: inputOf(format) },
    );
    expect(body.data?.['previewExport']).toEqual({
      item: { columns, rows: [row], sizeInBytesEstimate: Buffer.byteLength(file) },
    });
  });
});
