import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { ExportFileEntity, type ExportEntity } from '@obelisk/database';
import {
  COMPRESSIONS,
  DEFAULT_FORMAT,
  EVENT_FIELDS,
  exportManifest,
  fileKind,
  parseExportFormat,
  type ExportFormat,
  type ExportFormatInput,
} from '@obelisk/domain';
import { WorkerWorld } from '../../test/worker.ts';

const PAGE = new URL('../../../../docs/file-format.md', import.meta.url);
const EVENTS = 5;

/** The examples of the page, executed. */
describe('docs/file-format.md', () => {
  let world: WorkerWorld;
  let folder: string;
  let page: string;

  beforeAll(async () => {
    page = await readFile(PAGE, 'utf8');
    world = await WorkerWorld.create();
    await world.importLines(blocks('ndjson').flatMap((block) => block.split(/(?<=\n)/)));
    folder = await mkdtemp(join(tmpdir(), 'file-format-'));
    for (const compression of COMPRESSIONS) {
      const row = await make({ compression });
      await writeFile(join(folder, `export${fileKind(compression, null).extension}`), await world.file(row));
    }
    const parquet = await make({ compression: 'ZSTD', format: { type: 'PARQUET' } });
    await writeFile(join(folder, 'export.parquet'), await world.file(parquet));
  });
  afterAll(async () => {
    await world.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  const blocks = (kind: string) =>
    [...page.matchAll(new RegExp(`\`\`\`${kind}\\n(.*?)\`\`\``, 'gs'))].map(([, text = '']) => text);

  async function make(changes: Partial<ExportEntity>): Promise<ExportEntity> {
    const { id } = await world.anExport(changes);
    await world.worker().runNext();
    return world.row(id);
  }

  const textOf = async (format: ExportFormat | null) =>
    (await world.file(await make({ compression: 'NONE', format }))).toString();

  it('shows the files that its events make', async () => {
    const [, first = ''] = /With the default format:\n\n```csv\n(.*?)```/s.exec(page) ?? [];
    expect(await textOf(null)).toBe(first);
    const examples = [...page.matchAll(/With `(\{.*?\})`:\n\n```\w+\n(.*?)```/gs)];
    expect(examples).toHaveLength(3);
    for (const [, input = '', shown = ''] of examples) {
      const format = parseExportFormat(JSON.parse(input) as ExportFormatInput);
      const forSheets = format.type === 'CSV' && format.profile === 'SPREADSHEET';
      // Neither a mark nor CRLF can be seen on a page.
      expect(await textOf(format)).toBe(forSheets ? `\ufeff${shown.replaceAll('\n', '\r\n')}` : shown);
    }
  });

  it('has commands for the shell that work', () => {
    const [script = ''] = blocks('sh');
    const said = execFileSync('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, encoding: 'utf8' });
    expect(said).toMatch(new RegExp(`^[0-9a-f]{64}\n${String(EVENTS + 1)}\n$`));
  });

  it('has Python that works', () => {
    const [program = ''] = blocks('python');
    const said = execFileSync('python3', ['-c', program], { cwd: folder, encoding: 'utf8' });
    expect(said.split('\n').slice(0, 4)).toEqual([
      '1700000001000 21.5',
      '1700000002000 true',
      '1700000003000 =A1, "pump"',
      '1700000004000 ',
    ]);
  });

  it('has SQL for DuckDB that works', async () => {
    const statements = blocks('sql').map((each) => each.replace(/'(?=export\.)/, `'${folder}/`));
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    try {
      const found: unknown[] = [];
      for (const each of statements) found.push((await connection.runAndReadAll(each)).getRowObjects());
      expect(found).toEqual([
        [{ events: 5n, with_source: 4n }],
        [
          { metric: 'air::json', events: 1n, mean: null },
          { metric: 'open::bool', events: 1n, mean: null },
          { metric: 'state::string', events: 2n, mean: null },
          { metric: 'temperature::number', events: 1n, mean: 21.5 },
        ],
      ]);
    } finally {
      connection.closeSync();
    }
  });

  it('tells what a manifest says', async () => {
    const row = await make({ splitRecords: 3 });
    const files = await world.dataSource.getRepository(ExportFileEntity).findBy({ exportId: row.id });
    const text = exportManifest({
      ...row,
      records: row.recordsProcessed,
      truncated: false,
      files: files.sort((a, b) => a.number - b.number),
    });
    expect(createHash('sha256').update(text).digest('hex')).toBe(row.sha256);
    const manifest = JSON.parse(text) as { records: number; files: { records: number }[] };
    const counts = manifest.files.map((file) => String(file.records)).join(', ');
    expect(blocks('manifest')).toEqual([
      `records ${String(manifest.records)} in ${String(manifest.files.length)} files: ${counts}\n`,
    ]);
  });

  it('names every option and every column', () => {
    for (const name of [...Object.keys(DEFAULT_FORMAT), ...EVENT_FIELDS]) expect(page).toContain(`| \`${name}\``);
  });
});
