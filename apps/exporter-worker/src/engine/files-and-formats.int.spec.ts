import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { execFileSync } from 'node:child_process';
import { ExportFileEntity, type ExportEntity } from '@obelisk/database';
import {
  COMPRESSIONS,
  parseExportFormat,
  UnavailableError,
  type Compression,
  type ExportFormatInput,
  type FileType,
} from '@obelisk/domain';
import type { ObjectStorage } from '@obelisk/object-storage';
import { incompressibleEvents } from '../../test/incompressible-events.ts';
import { storageWith } from '../../test/storage-with.ts';
import { WorkerWorld } from '../../test/worker.ts';

const HEADER = 'timestamp,metric,source,value\n';

const PYTHON_UNZIP =
  'import sys,io,zipfile; sys.stdout.buffer.write(zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())).read(sys.argv[1]))';

const readersOf = (type: FileType = 'CSV'): Readonly<Record<Compression, (file: Buffer) => Buffer>> => ({
  GZIP: (file) => gunzipSync(file),
  ZIP: (file) =>
    execFileSync('python3', ['-c', PYTHON_UNZIP, `events.${type.toLowerCase()}`], {
      input: file,
      maxBuffer: 100_000_000,
    }),
  ZSTD: (file) => zstdDecompressSync(file),
  NONE: (file) => file,
});

const READERS = readersOf();

/** After the awkward events, UTC ms. */
const BEFORE_LONG_ONES = 1_650_000_000_000;

/** Rows that tempt one to cut them. */
function* awkwardEvents(): Generator<Record<string, unknown>> {
  const values = ['a\nb', '"', '"\n"', '', 'x,y', '\r\n', 'plain', '\n'.repeat(50)];
  for (let index = 0; index < 900; index += 1) {
    const value = values[index % values.length] ?? '';
    yield { timestamp: 1_600_000_000_000 + index * 1_000, metric: 'note::string', source: 's', value };
  }
}

describe('files and formats', () => {
  let world: WorkerWorld;
  let csv: string;

  beforeAll(async () => {
    world = await WorkerWorld.create();
    await world.importEvents(awkwardEvents());
    // three rows that are longer than a block, and than an import allows
    await world.dataSource.query(
      `UPDATE metric_events SET text_value = repeat('long ', 300000) WHERE "timestamp" / 1000000 % 300 = 107`,
    );
    await world.importEvents(incompressibleEvents(400, 30_000)); // 12 MB of CSV, 2 parts
    csv = await referenceCsv();
  });

  afterAll(() => world.destroy());

  afterEach(async () => {
    await world.dataSource.query('DELETE FROM exports');
    await world.emptyStore();
  });

  /** The rows as PostgreSQL holds them, written by other rules than those of the program. */
  async function referenceCsv(): Promise<string> {
    const rows = (await world.dataSource.query(
      `SELECT "timestamp" / 1000 AS ts, metric, source, text_value AS value FROM metric_events
       ORDER BY "timestamp", metric, source`,
    )) as { ts: string; metric: string; source: string; value: string }[];
    const cell = (text: string) => (text === '' || /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
    return rows.map(({ ts, metric, source, value }) => `${ts},${metric},${source},${cell(value)}\n`).join('');
  }

  const filesOf = async (row: ExportEntity): Promise<Buffer[]> => {
    const files = await world.dataSource.getRepository(ExportFileEntity).findBy({ exportId: row.id });
    return Promise.all(files.toSorted((a, b) => a.number - b.number).map(({ number }) => world.file(row, number)));
  };

  const make = async (changes: Partial<ExportEntity>): Promise<ExportEntity> => {
    const { id } = await world.anExport(changes);
    await world.worker().runNext();
    const row = await world.row(id);
    expect(row.status).toBe('COMPLETED');
    return row;
  };

  const rowsOf = (file: Buffer, compression: Compression): string => {
    const text = READERS[compression](file).toString();
    expect(text.startsWith(HEADER)).toBe(true);
    return text.slice(HEADER.length);
  };

  it.each(COMPRESSIONS)('%s holds the events, in one file', async (compression) => {
    const row = await make({ compression });
    const [file, ...more] = await filesOf(row);
    expect(more).toEqual([]);
    expect(rowsOf(file ?? Buffer.alloc(0), compression) === csv).toBe(true);
    expect(row).toMatchObject({ recordsProcessed: 1_300, compressedSizeInBytes: file?.length });
    expect(row.sizeInBytes).toBe(HEADER.length + Buffer.byteLength(csv));
  });

  it.each(COMPRESSIONS)('%s in files of so many records', async (compression) => {
    const row = await make({ compression, splitRecords: 350 });
    const files = await filesOf(row);
    const parts = files.map((file) => rowsOf(file, compression));
    expect(parts.join('') === csv).toBe(true);
    const known = await world.dataSource.getRepository(ExportFileEntity).findBy({ exportId: row.id });
    expect(known.toSorted((a, b) => a.number - b.number).map(({ records }) => records)).toEqual([350, 350, 350, 250]);
    expect(row.compressedSizeInBytes).toBe(files.reduce((sum, { length }) => sum + length, 0));
  });

  it('in files of so many bytes, and a longer one for a longer row', async () => {
    const row = await make({ splitBytes: 1_100_000 });
    const files = (await filesOf(row)).map((file) => gunzipSync(file));
    expect(files.map((file) => file.subarray(HEADER.length).toString()).join('') === csv).toBe(true);
    const longer = files.filter(({ length }) => length > 1_100_000);
    expect(longer.map((file) => file.toString().split('\n').length)).toEqual([3, 3, 3]); // header, row, end
    for (const [index, file] of files.slice(0, -1).entries()) {
      const next = files[index + 1]?.subarray(HEADER.length) ?? Buffer.alloc(0);
      expect(file.length + next.length).toBeGreaterThan(1_100_000);
    }
  });

  it.each<[string, ExportFormatInput, string]>([
    ['a spreadsheet', { profile: 'SPREADSHEET' }, `\ufeff${HEADER.replace('\n', '\r\n')}`],
    ['CSV without a header', { header: false, delimiter: 'TAB' }, ''],
    ['NDJSON', { type: 'NDJSON' }, ''],
  ])('%s in files: each with what a file begins with, cut between rows', async (_what, input, head) => {
    const format = parseExportFormat(input);
    const [whole] = await filesOf(await make({ format, compression: 'NONE' }));
    const row = await make({ format, splitRecords: 350, splitBytes: 4_000_000 });
    const files = (await filesOf(row)).map((file) => gunzipSync(file).toString());
    expect(files.length).toBeGreaterThan(4);
    expect(files.map((file) => file.startsWith(head))).toEqual(files.map(() => true));
    expect(head + files.map((file) => file.slice(head.length)).join('') === whole?.toString()).toBe(true);
    const records = await world.dataSource.getRepository(ExportFileEntity).findBy({ exportId: row.id });
    expect(records.reduce((sum, file) => sum + file.records, 0)).toBe(1_300);
    if (format.type === 'NDJSON') {
      const texts = files.map((file) =>
        file
          .trimEnd()
          .split('\n')
          .map((line) => (JSON.parse(line) as { value: string }).value),
      );
      expect(texts.map(({ length }) => length)).toEqual(
        records.toSorted((a, b) => a.number - b.number).map((file) => file.records),
      );
    }
  });

  it.each(COMPRESSIONS)('%s of nothing is a file', async (compression) => {
    for (const input of [{ header: false }, { type: 'NDJSON' }, { profile: 'SPREADSHEET', header: false }] as const) {
      const row = await make({ compression, from: 1, to: 2, format: parseExportFormat(input) });
      const [file] = await filesOf(row);
      expect(
        readersOf(row.format?.type)
          [compression](file ?? Buffer.alloc(0))
          .toString(),
      ).toBe('profile' in input ? '\ufeff' : '');
      expect(row).toMatchObject({ recordsProcessed: 0, compressedSizeInBytes: file?.length });
    }
  });

  it.each([
    [700, 700, true],
    [1_050, 1_050, true],
    [1_300, 1_300, false],
  ])('cut at %i records, in files of 350', async (recordLimit, records, truncated) => {
    const row = await make({ recordLimit, splitRecords: 350 });
    expect(row).toMatchObject({ recordsProcessed: records, truncated });
    expect(await filesOf(row)).toHaveLength(Math.ceil(records / 350));
  });

  /** The store breaks once, at its nth change, before or after it was made. */
  function breaking(nth: number, when: 'before' | 'after', uploads: string[]): ObjectStorage {
    let calls = 0;
    const once = async <T>(call: () => Promise<T>, name: string): Promise<T> => {
      calls += 1;
      const broken = calls === nth;
      if (broken && when === 'before') throw new UnavailableError('Object storage');
      const result = await call();
      uploads.push(name);
      if (broken) throw new UnavailableError('Object storage');
      return result;
    };
    const { storage } = world;
    return storageWith(storage, {
      createUpload: (key, options) => once(() => storage.createUpload(key, options), 'create'),
      uploadPart: (key, uploadId, number, body) =>
        once(
          () => storage.uploadPart(key, uploadId, number, body),
          `${key.slice(key.lastIndexOf('/'))} ${String(number)}`,
        ),
      completeUpload: (key, uploadId, parts) => once(() => storage.completeUpload(key, uploadId, parts), 'complete'),
    });
  }

  describe.each<[string, Partial<ExportEntity>, number]>([
    ['one file', {}, 4],
    ['one ZIP file', { compression: 'ZIP' }, 4],
    ['ZIP files of 350 records', { splitRecords: 350, to: BEFORE_LONG_ONES, compression: 'ZIP' }, 9],
    ['files of 6 MB, ZSTD', { splitBytes: 6_000_000, compression: 'ZSTD' }, 9],
    [
      'JSON in files of 350',
      { splitRecords: 350, to: BEFORE_LONG_ONES, format: parseExportFormat({ type: 'NDJSON' }) },
      9,
    ],
    [
      'sheets of 350',
      { splitRecords: 350, to: BEFORE_LONG_ONES, format: parseExportFormat({ profile: 'SPREADSHEET' }) },
      9,
    ],
  ])('%s', (_what, changes, steps) => {
    it('are the same bytes whatever breaks on the way, and hardly anything is stored twice', async () => {
      const whole = await filesOf(await make(changes));
      for (let nth = 1; nth <= steps; nth += 1) {
        for (const when of ['before', 'after'] as const) {
          const { id } = await world.anExport(changes);
          const stored: string[] = [];
          await world.worker({}, breaking(nth, when, stored)).runNext();
          expect(await world.row(id)).toMatchObject({ status: 'QUEUING', attempts: 1 });
          await world.change(id, { availableFrom: new Date(0) });
          await world.worker({}, breaking(0, when, stored)).runNext();
          const row = await world.row(id);
          expect(row.status).toBe('COMPLETED');
          const files = await filesOf(row);
          expect(files.map((file, index) => whole[index]?.equals(file))).toEqual(whole.map(() => true));
          const parts = stored.filter((name) => name !== 'create' && name !== 'complete');
          expect(parts.length - new Set(parts).size).toBeLessThanOrEqual(1);
          expect((await world.stored()).uploads).toEqual([]);
          await world.dataSource.query('DELETE FROM exports');
          await world.emptyStore();
        }
      }
    }, 180_000);
  });
});
