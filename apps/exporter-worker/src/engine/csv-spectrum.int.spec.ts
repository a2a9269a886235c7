import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { DELIMITERS, parseExportFormat, type ExportFormatInput } from '@obelisk/domain';
import { WorkerWorld } from '../../test/worker.ts';

const SPECTRUM = dirname(createRequire(import.meta.url).resolve('csv-spectrum'));

/** A document of csv-spectrum, and the cells that it has. */
const DOCUMENTS = readdirSync(join(SPECTRUM, 'csvs')).map((name) => {
  const json = readFileSync(join(SPECTRUM, 'json', name.replace('.csv', '.json')), 'utf8');
  const rows = [JSON.parse(json) as Record<string, string> | Record<string, string>[]].flat(); // one is an object
  const cells = rows.flatMap((row) => Object.entries(row).flat()).filter((cell) => cell !== '' && cell.length <= 128);
  return { text: readFileSync(join(SPECTRUM, 'csvs', name), 'utf8'), cells };
});

interface Row {
  timestamp: string;
  source: string | null;
  value: string;
  tags: string;
}

/** Each document as a value, each of its cells as a source, and all of them as tags. */
const ROWS: Row[] = DOCUMENTS.flatMap(({ text, cells }) =>
  [null, ...cells].map((source) => ({ text, cells, source })),
).map(({ text, cells, source }, index) => ({
  timestamp: String(1_000 + index),
  source,
  value: text,
  tags: JSON.stringify(cells.slice(0, 32)),
}));

describe('csv-spectrum', () => {
  let world: WorkerWorld;
  beforeAll(async () => {
    world = await WorkerWorld.create();
    await world.importEvents(
      ROWS.map(({ timestamp, tags, ...row }) => ({
        ...row,
        metric: 'document::string',
        timestamp: Number(timestamp),
        tags: JSON.parse(tags) as string[],
      })),
    );
  });
  afterAll(() => world.destroy());

  const exported = async (input: ExportFormatInput): Promise<string> => {
    const fields = ['timestamp', 'source', 'value', 'tags'] as const;
    const { id } = await world.anExport({ fields: [...fields], format: parseExportFormat(input) });
    await world.worker().runNext();
    const row = await world.row(id);
    expect(row.status).toBe('COMPLETED');
    return gunzipSync(await world.file(row)).toString();
  };

  it('has its dozen of documents', () => {
    expect(DOCUMENTS).toHaveLength(12);
    expect(ROWS.length).toBeGreaterThan(60);
  });

  it.each<ExportFormatInput>([
    {},
    { lineEnd: 'CRLF' },
    { delimiter: 'TAB', nullText: '\\N' },
    { profile: 'SPREADSHEET', delimiter: 'SEMICOLON' },
  ])('comes back from %j', async (input) => {
    const { delimiter = 'COMMA', nullText = '' } = input;
    const rows: unknown = parse(await exported(input), {
      bom: true,
      columns: true,
      delimiter: DELIMITERS[delimiter ?? 'COMMA'],
      record_delimiter: input.lineEnd === 'CRLF' || input.profile === 'SPREADSHEET' ? '\r\n' : '\n',
      cast: (cell, { quoting }) => (!quoting && cell === nullText ? null : cell),
    });
    expect(rows).toEqual(ROWS);
  });

  it('comes back from NDJSON', async () => {
    const lines = (await exported({ type: 'NDJSON' })).trimEnd().split('\n');
    const rows = lines.map(
      (line) => JSON.parse(line) as { timestamp: number; source?: string; value: string; tags: string[] },
    );
    expect(
      rows.map(({ timestamp, source = null, value, tags }) => ({
        timestamp: String(timestamp),
        source,
        value,
        tags: JSON.stringify(tags),
      })),
    ).toEqual(ROWS);
  });
});
