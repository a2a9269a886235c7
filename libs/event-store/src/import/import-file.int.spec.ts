import { aSelection, readAll } from '../../test/read-slices.ts';
import { TestDatabase } from '../../test/test-database.ts';
import { importFile } from './import-file.ts';
import type { ImportProgress } from './import-options.ts';

describe('importFile', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
  });
  afterAll(() => database.drop());

  const values = async (dataset: string) =>
    (await readAll(database.store, aSelection([dataset]), { fields: ['timestamp', 'metric', 'source', 'value'] })).csv;

  it('makes a metric of every numeric column of a wide CSV, and no event of an empty cell', async () => {
    const dataset = await database.aDataset();
    const csv =
      '\ufefftime,temp,"odd, ""name""",note,late,none\r\n2016-07-01 00:00:00,1.50,-2,text,,\r\n2016-07-01 01:00:00,,3e2,more,7,\r\n';
    expect(await database.importCsv(dataset, csv, { source: 'transformer-1' })).toMatchObject({
      events: 4,
      replaced: 0,
      passedOver: [
        { column: 'note', reason: 'holds no numbers', first: { line: 2, cell: 'text' } },
        { column: 'none', reason: 'holds no values', first: null },
      ],
      missing: new Map([['', 2]]),
    });
    expect(await values(dataset)).toBe(
      [
        '1467331200000,"odd, ""name""::number",transformer-1,-2',
        '1467331200000,temp::number,transformer-1,1.5',
        '1467334800000,late::number,transformer-1,7',
        '1467334800000,"odd, ""name""::number",transformer-1,300',
        '',
      ].join('\n'),
    );
  });

  it('takes the source from a column', async () => {
    const dataset = await database.aDataset();
    await database.importCsv(dataset, 'time,sensor,a\n1000,s\\1,1\n1000,"s\t2",2\n', { sourceColumn: 'sensor' });
    expect(await values(dataset)).toBe('1000,a::number,s\t2,2\n1000,a::number,s\\1,1\n');
  });

  it('replaces an event with the same key, in the file and in the store, and counts each once', async () => {
    const dataset = await database.aDataset();
    const producer = { userId: 'u' };
    const event = (value: number, more: object = {}) => ({ timestamp: 1_000, metric: 'a::number', value, ...more });
    expect(
      await database.importEvents(dataset, [event(1), event(2), event(3, { source: 's' }), event(4, { producer })], {
        keepLast: true,
      }),
    ).toMatchObject({ events: 4, replaced: 1 });
    expect(
      await database.importEvents(dataset, [
        event(5),
        event(6, { producer, tags: ['new'] }),
        event(7, { source: 't' }),
      ]),
    ).toMatchObject({ events: 3, replaced: 2 });
    const { csv } = await readAll(database.store, aSelection([dataset]), { fields: ['source', 'value', 'tags'] });
    expect(csv).toBe('s,3,\nt,7,\n,5,\n,6,"[""new""]"\n');
    expect(await database.counts(dataset)).toEqual({ events: 4, hours: 4, metrics: 4 });
  });

  it('replaces in files that bring most of what is stored again', async () => {
    const dataset = await database.aDataset();
    const csv = (value: number, from: number) =>
      `time,a\n${Array.from({ length: 3_000 }, (_, index) => `${String(from + index)},${String(value)}`).join('\n')}`;
    await database.importCsv(dataset, csv(1, 1));
    expect(await database.importCsv(dataset, csv(2, 2_001))).toMatchObject({ events: 3_000, replaced: 1_000 });
    expect(await database.importCsv(dataset, csv(3, 4_990))).toMatchObject({ events: 3_000, replaced: 11 });
    expect(await database.counts(dataset)).toEqual({ events: 7_989, hours: 7_989, metrics: 7_989 });
    expect(
      (await values(dataset))
        .split('\n')
        .map((line) => line.at(-1) ?? '')
        .join(''),
    ).toBe('1'.repeat(2_000) + '2'.repeat(2_989) + '3'.repeat(3_000));
  });

  it('keeps the rollups true when events are deleted', async () => {
    const dataset = await database.aDataset();
    await database.importCsv(dataset, 'time,a\n1000,1\n2000,2\n9000000,3\n');
    await database.dataSource.query(
      'DELETE FROM metric_events USING datasets WHERE key = dataset_key AND id = $1 AND "timestamp" > 1500000',
      [dataset],
    );
    expect(await database.counts(dataset)).toEqual({ events: 1, hours: 1, metrics: 1 });
    expect(await database.store.estimate(aSelection([dataset]))).toEqual({ records: 1, exact: true });
  });

  it.each([
    ['time,a\n1000,1\nyesterday,2\n', 3, 'time', /expected a time .* found "yesterday"/],
    ['time,a\n1000,1\n2000,x\n', 3, 'a', /expected a number .* found "x"/],
    ['time,a\n1000,1\n"20\n00",2\n', 3, 'time', /found "20\\n00"/],
    ['time,a\n1000,9007199254740993\n', 2, 'a', /beyond 2\^53 .* found "9007199254740993"/],
    ['when,a\n1000,1\n', 1, 'time', /expected this column, found "when", "a"; name the right one by --timestamp/],
    ['time,a,a\n1000,1,2\n', 1, 'a', /one column of this name/],
    [`time,${'n'.repeat(129)}\n1000,1\n`, 1, 'n'.repeat(129), /metric name of 1 to 128/],
    ['time,a\n1000,1\n2000\n', 3, undefined, /expected 2 cells, one for each column, found 1/],
    ['time,a\n1000,"1\n', 2, undefined, /a quote opens here/],
    ['', 1, undefined, /expected a header/],
  ])('refuses the CSV %j and imports none of it', async (csv, line, column, fault) => {
    const dataset = await database.aDataset();
    const filled = csv.replace(
      'time,a\n',
      `time,a\n${Array.from({ length: 150 }, (_, index) => `${String(index + 1)},1`).join('\n')}\n`,
    );
    const lines = filled === csv ? 0 : 150;
    await expect(database.importCsv(dataset, filled)).rejects.toMatchObject({
      name: 'ImportError',
      code: 'BAD_REQUEST',
      message: expect.stringMatching(fault) as string,
      place: { ...(line === undefined ? {} : { line: line + lines }), ...(column === undefined ? {} : { column }) },
    });
    expect(await database.counts(dataset)).toEqual({ events: 0, hours: 0, metrics: 0 });
  });

  it.each([
    ['{"timestamp":1', 2, undefined, /expected a JSON object, found "{/],
    ['[]', 2, 'event', /expected a JSON object/],
    ['{"timestamp":0,"metric":"a::number","value":1}', 2, 'timestamp', /expected a time from 1970/],
    ['{"timestamp":1,"metric":"a::text","value":1}', 2, 'metric', /name::type/],
    ['{"timestamp":1,"metric":"a::number","value":"1"}', 2, 'value', /a finite number, found "1"/],
    ['{"timestamp":1,"metric":"a::number","value":1e999}', 2, 'value', /a finite number/],
    [
      '{"timestamp":1,"metric":"a::number","value":9007199254740993}',
      2,
      'value',
      /a number that can be kept, found "9007199254740993"/,
    ],
    [
      '{"timestamp":1,"metric":"a::json","value":{"deep":[12345678901234567890]}}',
      2,
      'value.deep[0]',
      /a number that can be kept/,
    ],
    ['{"timestamp":1,"metric":"a::json","value":{"b":[1,-1e400]}}', 2, 'value.b[1]', /a finite number/],
    ['{"timestamp":1,"metric":"a::number","value":1,"elevation":1e400}', 2, 'elevation', /a finite number/],
    ['{"timestamp":1,"metric":"a::string","value":"a\\u0000b"}', 2, 'value', /NUL/],
  ])('refuses the event %j and imports none', async (event, line, column, fault) => {
    const dataset = await database.aDataset();
    const file = await database.aFile(`{"timestamp":1,"metric":"a::number","value":1}\n${event}\n`);
    await expect(
      importFile({ databaseUrl: database.url, datasetId: dataset, file, format: 'ndjson', timeUnit: 'ms' }),
    ).rejects.toMatchObject({
      name: 'ImportError',
      message: expect.stringMatching(fault) as string,
      place: { file, line, ...(column === undefined ? {} : { column }) },
    });
    expect(await database.counts(dataset)).toEqual({ events: 0, hours: 0, metrics: 0 });
  });

  const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

  it.each([
    ['a value one too deep', `{"timestamp":1,"metric":"a::json","value":${deep(513)}}`, 'value'],
    ['a line of brackets', deep(500_000), 'event'],
    ['a value of brackets', `{"timestamp":1,"metric":"a::number","value":${deep(500_000)}}`, 'value'],
    ['tags of brackets', `{"timestamp":1,"metric":"a::number","value":1e20,"tags":${deep(400_000)}}`, 'tags'],
  ])('refuses %s', async (_what, event, column) => {
    const dataset = await database.aDataset();
    const file = await database.aFile(event);
    await expect(
      importFile({ databaseUrl: database.url, datasetId: dataset, file, format: 'ndjson', timeUnit: 'ms' }),
    ).rejects.toMatchObject({
      name: 'ImportError',
      message: expect.stringMatching(/nested at most 512 deep/) as string,
      place: { file, line: 1, column },
    });
  });

  it('keeps minus zero, and what is as deep as PostgreSQL shall read it', async () => {
    const dataset = await database.aDataset();
    const lines = [
      '{"timestamp":1,"metric":"a::number","value":-0,"elevation":-0.0,"location":{"lat":-0,"lng":-0}}',
      '{"timestamp":2,"metric":"a::number[]","value":[-0,1e20]}',
      '{"timestamp":3,"metric":"a::json","value":{"b":[-0]}}',
      `{"timestamp":4,"metric":"a::json","value":${deep(512)}}`,
    ];
    const file = await database.aFile(lines.join('\n'));
    await importFile({ databaseUrl: database.url, datasetId: dataset, file, format: 'ndjson', timeUnit: 'ms' });
    const fields = ['value', 'elevation', 'location'] as const;
    const { csv } = await readAll(database.store, aSelection([dataset]), { fields });
    expect(csv).toBe(`-0,-0,"{""lat"":-0,""lng"":-0}"\n"[-0,1e+20]",,\n"{""b"":[-0]}",,\n${deep(512)},,\n`);
    const [stored] = (await database.dataSource.query(
      `SELECT count(text_value::jsonb) AS count FROM metric_events JOIN datasets ON dataset_key = key WHERE id = $1`,
      [dataset],
    )) as { count: string }[];
    expect(Number(stored?.count)).toBe(3);
  });

  it('refuses bytes that are not UTF-8, an unknown dataset and a missing file', async () => {
    const dataset = await database.aDataset();
    const file = await database.aFile(Buffer.from([0x7b, 0xff, 0x7d]));
    const options = {
      databaseUrl: database.url,
      datasetId: dataset,
      file,
      format: 'ndjson' as const,
      timeUnit: 'ms' as const,
    };
    await expect(importFile(options)).rejects.toThrow(/line 1: expected text in UTF-8, found other bytes/);
    await expect(importFile({ ...options, datasetId: 'nowhere' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(importFile({ ...options, file: `${file}.missing` })).rejects.toThrow(/ENOENT/);
  });

  it('reports bytes and events, and stops at an abort with nothing imported', async () => {
    const dataset = await database.aDataset();
    const lines = Array.from(
      { length: 60_000 },
      (_, index) => `{"timestamp":${String(index + 1)},"metric":"a::number","value":1}`,
    );
    const file = await database.aFile(lines.join('\n'));
    const seen: ImportProgress[] = [];
    const options = {
      databaseUrl: database.url,
      datasetId: dataset,
      file,
      format: 'ndjson' as const,
      timeUnit: 'ms' as const,
    };
    const abort = new AbortController();
    const aborting = importFile({
      ...options,
      signal: abort.signal,
      onProgress: (progress) => {
        if (progress.events > 10_000) abort.abort();
      },
    });
    await expect(aborting).rejects.toMatchObject({ name: 'AbortError' });
    expect(await database.counts(dataset)).toMatchObject({ events: 0 });
    await importFile({ ...options, onProgress: (progress) => seen.push(progress) });
    expect(seen.at(0)).toMatchObject({ phase: 'storing', eventsTotal: null });
    expect(seen.at(-1)).toMatchObject({
      phase: 'storing',
      events: 60_000,
      eventsTotal: 60_000,
      bytesRead: seen[0]?.bytesTotal,
    });
  });
});
