import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import { parseExportFormat, type Compression, type ExportFormatInput } from '@obelisk/domain';
import { testArchive, unpackByCommand } from '../../test/conformance/archives.ts';
import type { RowsDigest } from '../../test/conformance/canonical-rows.ts';
import { expectedRows } from '../../test/conformance/expected-rows.ts';
import { CONFORMANCE_FIELDS, randomEvents, type RandomEvent } from '../../test/conformance/random-events.ts';
import { READERS, readersLine } from '../../test/conformance/readers.ts';
import { WorkerWorld } from '../../test/worker.ts';

const ROWS = 30_000;
const SEED = 'conformance';

const FILES: readonly [string, ExportFormatInput, Compression][] = [
  ['CSV', {}, 'GZIP'],
  ['a spreadsheet', { profile: 'SPREADSHEET', delimiter: 'SEMICOLON', nullText: 'n/a' }, 'ZIP'],
  [
    'CSV with tabs, CRLF, \\N and ISO 8601, without a header',
    { delimiter: 'TAB', lineEnd: 'CRLF', nullText: '\\N', timestampFormat: 'ISO_8601', header: false },
    'ZSTD',
  ],
  ['NDJSON', { type: 'NDJSON' }, 'NONE'],
  ['Parquet', { type: 'PARQUET' }, 'NONE'],
];

/** By Node's own means, where it has some. */
const UNPACKED_BY_NODE: Partial<Record<Compression, (file: Buffer) => Buffer>> = {
  GZIP: gunzipSync,
  ZSTD: zstdDecompressSync,
};

describe(`${String(ROWS)} random rows (seed "${SEED}")`, () => {
  let world: WorkerWorld;
  let events: RandomEvent[];

  beforeAll(async () => {
    process.stdout.write(readersLine());
    events = [...randomEvents(ROWS, SEED)];
    world = await WorkerWorld.create();
    await world.importLines(events.map(({ line }) => line));
  }, 240_000);

  afterAll(() => world.destroy());

  describe.each(FILES)('%s', (_name, input, compression) => {
    const format = parseExportFormat(input);
    let archive: string;
    let file: string;
    const expected = new Map<boolean, RowsDigest>();

    beforeAll(async () => {
      const { id } = await world.anExport({ format, compression, fields: [...CONFORMANCE_FIELDS] });
      await world.worker().runNext();
      const row = await world.row(id);
      expect(row).toMatchObject({ status: 'COMPLETED', recordsProcessed: ROWS });
      [archive, file] = [world.newFile('.packed'), world.newFile('.unpacked')];
      await writeFile(archive, await world.file(row));
      await unpackByCommand(compression, archive, file);
    }, 240_000);

    it(`is opened by everything that opens ${compression}`, async () => {
      await testArchive(compression, archive);
      const unpacked = UNPACKED_BY_NODE[compression]?.(await readFile(archive));
      if (unpacked !== undefined) expect(unpacked.equals(await readFile(file))).toBe(true);
    }, 240_000);

    it.each(READERS[format.type])(
      'is read by $name as what was imported',
      async ({ tellsNull, read }) => {
        if (!expected.has(tellsNull)) expected.set(tellsNull, expectedRows(events, format, tellsNull));
        expect(await read(file, format)).toEqual(expected.get(tellsNull));
      },
      240_000,
    );
  });
});
