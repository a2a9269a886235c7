import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataset, createUser } from '@obelisk/accounts';
import { createDataSource, migrate } from '@obelisk/database';
import { importFile, MISSING_VALUES } from '@obelisk/event-store';
import { createTestDatabase } from '@obelisk/testing';
import type { DataSource } from 'typeorm';
import { importRequest } from './arguments.ts';
import { OPTIONS } from './options.ts';
import { summary } from './summary.ts';

const PAGE = new URL('../../../../docs/import.md', import.meta.url);
const EXAMPLE = /With `(--[^`]+)`:\n\n```csv\n(.*?)```((?:\n\n```(?:events|summary|fault)\n.*?```)+)/gs;

/** The examples of the page, executed. */
describe('docs/import.md', () => {
  let page: string;
  let folder: string;
  let databaseUrl: string;
  let dataSource: DataSource;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    page = await readFile(PAGE, 'utf8');
    folder = await mkdtemp(join(tmpdir(), 'import-page-'));
    const database = await createTestDatabase('import_page', migrate);
    ({ url: databaseUrl, drop } = database);
    dataSource = await createDataSource({ DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 2 }, 'test').initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await drop();
    await rm(folder, { recursive: true });
  });

  async function imported(options: string, csv: string): Promise<Record<string, string>> {
    const { manager } = dataSource;
    const ownerId = await createUser(manager, { email: `${crypto.randomUUID()}@example.org`, name: 'Ada' });
    const dataset = await createDataset(manager, { name: 'Page', ownerId });
    const file = join(folder, 'page.csv');
    await writeFile(file, csv);
    const request = importRequest(['--dataset', dataset, '--csv', file, ...options.split(' ')], folder);
    if (request === null) throw new Error('asks for help');
    try {
      const result = await importFile({ ...request, databaseUrl });
      const lines = summary(result).map((line) => `${line}\n`);
      return { events: await eventsOf(dataset), summary: lines.join('') };
    } catch (error) {
      return { fault: `${(error as Error).message.replace(`${file}, `, '')}\n` };
    }
  }

  async function eventsOf(dataset: string): Promise<string> {
    const rows: { at: string; metric: string; source: string | null; value: string }[] = await dataSource.query(
      `SELECT "timestamp" / 1000 AS at, metric, source, coalesce(text_value, number_value::text) AS value
       FROM metric_events JOIN datasets ON key = dataset_key WHERE id = $1 ORDER BY "timestamp", metric`,
      [dataset],
    );
    return rows
      .map(
        ({ at, metric, source, value }) => `${new Date(Number(at)).toISOString()},${metric},${source ?? ''},${value}\n`,
      )
      .join('');
  }

  it('shows what its files become', async () => {
    const examples = [...page.matchAll(EXAMPLE)];
    expect(examples).toHaveLength(page.match(/```csv/g)?.length ?? 0);
    for (const [, options = '', csv = '', shown = ''] of examples) {
      const outcome = await imported(options, csv);
      for (const [, kind = '', text] of shown.matchAll(/```(\w+)\n(.*?)```/gs)) expect(outcome[kind]).toBe(text);
    }
  });

  it('names every token of the default set, and its options are there', () => {
    const [, tokens = ''] = /\*\*Missing values\*\* are an empty cell and (.*?)\. /.exec(page) ?? [];
    expect(tokens.split(', ')).toEqual(MISSING_VALUES.map((token) => `\`${token}\``));
    const named = new Set([...page.matchAll(/--([a-z]+(?:-[a-z]+)*)/g)].map(([, name]) => name));
    expect([...named].filter((name) => name !== undefined && !(name in OPTIONS))).toEqual([]);
  });
});
