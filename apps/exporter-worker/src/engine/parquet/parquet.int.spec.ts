import { writeFile } from 'node:fs/promises';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { ExportFileEntity, type ExportEntity } from '@obelisk/database';
import { EVENT_FIELDS, parseExportFormat, UnavailableError } from '@obelisk/domain';
import type { ObjectStorage } from '@obelisk/object-storage';
import { incompressibleEvents } from '../../../test/incompressible-events.ts';
import { storageWith } from '../../../test/storage-with.ts';
import { WorkerWorld } from '../../../test/worker.ts';

const PARQUET = { format: parseExportFormat({ type: 'PARQUET' }), compression: 'ZSTD' } as const;
const START = 1_500_000_000_000;
const EVENTS = 3_000;
/** After those, UTC ms. */
const LONG_ONES = 1_700_000_000_000;

/** Every type of value, and fields that an event has or does not have. */
function* allKinds(): Generator<Record<string, unknown>> {
  const values: [string, unknown][] = [
    ['n::number', -0.1],
    ['n::number', 1e300],
    ['s::string', 'tab\t, line\n, back\\slash, \\N, "quotes"'],
    ['s::string', ''],
    ['b::bool', false],
    ['j::json', { a: [1, 'x\\y', null], b: 2.5 }],
    ['l::number[]', [1, -2.5]],
  ];
  const more = [
    {},
    { source: 'é🚗', tags: ['x', 'a"b\\c', 'tab\t'], elevation: -1.5 },
    { tags: [], location: { lat: 51.05, lng: -3.7 }, producer: { userId: 'u' } },
  ];
  for (let index = 0; index < EVENTS; index += 1) {
    const [metric, value] = values[index % values.length] ?? [];
    yield { timestamp: START + index * 10, metric, value, ...more[index % more.length] };
  }
}

describe('Parquet', () => {
  let world: WorkerWorld;
  let duckDb: DuckDBConnection;

  beforeAll(async () => {
    world = await WorkerWorld.create();
    await world.importEvents(allKinds());
    await world.dataSource.query(`UPDATE metric_events SET "timestamp" = "timestamp" + 123`);
    await world.importEvents(incompressibleEvents(800, 24_000)); // 19 MB of rows: two row groups, two parts
    duckDb = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect(); // rows stay in their order
  }, 120_000);

  afterAll(async () => {
    duckDb.closeSync();
    await world.destroy();
  });

  const make = async (changes: Partial<ExportEntity>): Promise<ExportEntity> => {
    const { id } = await world.anExport({ ...PARQUET, ...changes });
    await world.worker().runNext();
    const row = await world.row(id);
    expect(row.status).toBe('COMPLETED');
    return row;
  };

  const pathOf = async (row: ExportEntity, number = 1): Promise<string> => {
    const path = world.newFile('.parquet');
    await writeFile(path, await world.file(row, number));
    return path;
  };

  const ask = async (sql: string): Promise<unknown[][]> =>
    (await duckDb.runAndReadAll(sql)).getRowsJson() as unknown[][];

  const digest = (rows: string) =>
    ask(`SELECT count(*), md5(string_agg(to_json(r)::VARCHAR, chr(10))) FROM (${rows}) AS r`);

  it.each(['SECONDS', 'MILLISECONDS', 'MICROSECONDS'] as const)(
    'has the rows of the CSV, typed, in %s',
    async (precision) => {
      const isWhole = precision === 'MICROSECONDS';
      const to = isWhole ? null : LONG_ONES - 1;
      const request = { fields: [...EVENT_FIELDS], timestampPrecision: precision, to };
      const row = await make(request);
      const csv = await pathOf(await make({ ...request, format: null, compression: 'NONE' }));
      const us = { SECONDS: 1_000_000, MILLISECONDS: 1_000, MICROSECONDS: 1 }[precision];
      const file = await pathOf(row);
      expect(await ask(`SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet('${file}'))`)).toEqual([
        ['timestamp', 'TIMESTAMP WITH TIME ZONE'],
        ['dataset', 'VARCHAR'],
        ['metric', 'VARCHAR'],
        ['producer', 'VARCHAR'],
        ['source', 'VARCHAR'],
        ['value', 'DOUBLE'],
        ['valueText', 'VARCHAR'],
        ['tags', 'VARCHAR[]'],
        ['lat', 'DOUBLE'],
        ['lng', 'DOUBLE'],
        ['geohash', 'VARCHAR'],
        ['elevation', 'DOUBLE'],
        ['tsReceived', 'TIMESTAMP WITH TIME ZONE'],
      ]);
      const columns = EVENT_FIELDS.map((field) => `'${field}': 'VARCHAR'`).join(', ');
      const found = await digest(
        `SELECT * REPLACE (epoch_us(timestamp) AS timestamp, epoch_us(tsReceived) AS tsReceived) FROM read_parquet('${file}')`,
      );
      expect(found).toEqual(
        await digest(`SELECT timestamp::BIGINT * ${String(us)} AS timestamp, dataset, metric, producer, source,
        CASE WHEN metric LIKE '%::number' THEN value::DOUBLE END AS value,
        CASE WHEN metric NOT LIKE '%::number' THEN value END AS valueText,
        from_json(tags, '["VARCHAR"]') AS tags, (location::JSON->>'lat')::DOUBLE AS lat, (location::JSON->>'lng')::DOUBLE AS lng,
        geohash, elevation::DOUBLE AS elevation, tsReceived::BIGINT * 1000 AS tsReceived
        FROM read_csv('${csv}', header = true, quote = '"', escape = '"', columns = {${columns}}, auto_detect = false, allow_quoted_nulls = false)`),
      );
      const records = isWhole ? EVENTS + 800 : EVENTS;
      expect(found[0]?.[0]).toBe(String(records));
      expect(row).toMatchObject({ recordsProcessed: records, truncated: false });
      const sizes = ['dataset', 'metric', 'producer', 'source', 'valueText', 'to_json(tags)', 'geohash'].map(
        (text) => `coalesce(strlen(${text}), 0)`,
      );
      const numbers = ['value', 'lat', 'lng', 'elevation'].map((number) => `if(${number} IS NULL, 0, 8)`);
      expect(await ask(`SELECT sum(16 + ${[...sizes, ...numbers].join(' + ')})::BIGINT FROM '${file}'`)).toEqual([
        [String(row.sizeInBytes)],
      ]);
    },
    60_000,
  );

  it('has drawn metrics and not more than the limit', async () => {
    const metrics = ['j::json/b::number', 'b::bool'];
    const row = await make({ metrics, limit: 500, recordLimit: 500 });
    const found = await ask(
      `SELECT metric, value, valueText, count(*) FROM '${await pathOf(row)}' GROUP BY ALL ORDER BY 1`,
    );
    expect(found.map((cells) => cells.slice(0, 3))).toEqual([
      ['b::bool', null, 'false'],
      ['j::json/b::number', 2.5, null],
    ]);
    expect(row).toMatchObject({ recordsProcessed: 500, truncated: true });
  });

  it('of nothing is a file with columns', async () => {
    const row = await make({ from: 1, to: 2 });
    const file = await pathOf(row);
    expect(await ask(`SELECT count(*), count(DISTINCT metric) FROM '${file}'`)).toEqual([['0', '0']]);
    expect(row).toMatchObject({ recordsProcessed: 0 });
  });

  it('in several files, each with its rows', async () => {
    const row = await make({ splitRecords: 1_000, to: LONG_ONES - 1, compression: 'NONE' });
    const files = await Promise.all([1, 2, 3].map((number) => pathOf(row, number)));
    const whole = await pathOf(await make({ to: LONG_ONES - 1 }));
    expect(await digest(`FROM read_parquet([${files.map((file) => `'${file}'`).join(', ')}])`)).toEqual(
      await digest(`FROM '${whole}'`),
    );
    const known = await world.dataSource.getRepository(ExportFileEntity).findBy({ exportId: row.id });
    expect(known.map(({ records }) => records)).toEqual([1_000, 1_000, 1_000]);
  });

  describe('when the store breaks', () => {
    let whole: Buffer;
    beforeAll(async () => {
      const row = await make({});
      whole = await world.file(row);
      const groups = await ask(`SELECT DISTINCT row_group_id FROM parquet_metadata('${await pathOf(row)}')`);
      expect(groups).toHaveLength(2);
    }, 60_000);

    /** At its nth change, before or after it was made. */
    function breaking(nth: number, when: 'before' | 'after'): ObjectStorage {
      let calls = 0;
      const once = async <T>(call: () => Promise<T>): Promise<T> => {
        calls += 1;
        if (calls === nth && when === 'before') throw new UnavailableError('Object storage');
        const result = await call();
        if (calls === nth) throw new UnavailableError('Object storage');
        return result;
      };
      const { storage } = world;
      return storageWith(storage, {
        createUpload: (key, options) => once(() => storage.createUpload(key, options)),
        uploadPart: (key, uploadId, number, body) => once(() => storage.uploadPart(key, uploadId, number, body)),
        completeUpload: (key, uploadId, parts) => once(() => storage.completeUpload(key, uploadId, parts)),
      });
    }

    it.each(
      ['create', 'part 1', 'part 2', 'complete'].flatMap((step, index) =>
        (['before', 'after'] as const).map((when) => [when, step, index + 1] as const),
      ),
    )(
      '%s %s, the next run makes the same bytes',
      async (when, _step, nth) => {
        const { id } = await world.anExport(PARQUET);
        await world.worker({}, breaking(nth, when)).runNext();
        const waiting = await world.row(id);
        expect(waiting).toMatchObject({ status: 'QUEUING', attempts: 1 });
        expect(waiting.checkpoint?.['rowGroups'] !== undefined).toBe(nth > 2);
        await world.change(id, { availableFrom: new Date(0) });
        await world.worker().runNext();
        const row = await world.row(id);
        expect(row).toMatchObject({ status: 'COMPLETED', recordsProcessed: EVENTS + 800 });
        expect((await world.file(row)).equals(whole)).toBe(true);
      },
      60_000,
    );
  });
});
