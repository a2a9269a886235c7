import { readFile } from 'node:fs/promises';
import { parseFilter } from '@obelisk/domain';
import { parse } from 'csv-parse/sync';
import { aSelection, readAll } from '../../test/read-slices.ts';
import { TestDatabase } from '../../test/test-database.ts';

const PAGE = new URL('../../../../docs/query-language.md', import.meta.url);
const NO_SOURCE = 'the one without a source';

/** A fenced block of the page, and the paragraph that follows it. */
interface Example {
  kind: string;
  text: string;
  outcome: string;
}

/** The examples of the page, executed. */
describe('docs/query-language.md', () => {
  let database: TestDatabase;
  let dataset: string;
  let examples: Example[];

  beforeAll(async () => {
    examples = examplesOf(await readFile(PAGE, 'utf8'));
    database = await TestDatabase.create(process.env['DATABASE_URL']);
    dataset = await database.aDataset();
    const [events] = examples.filter(({ kind }) => kind === 'ndjson');
    const lines = events?.text.trim().split('\n') ?? [];
    await database.importEvents(
      dataset,
      lines.map((line) => JSON.parse(line) as object),
    );
  });
  afterAll(() => database.drop());

  async function rowsOf(changes: Parameters<typeof aSelection>[1]): Promise<{ source: string; value: string }[]> {
    const { csv } = await readAll(database.store, aSelection([dataset], changes), { header: true });
    return parse(csv, { columns: true });
  }

  it('selects what it says, by each filter', async () => {
    const filters = examples.filter(({ kind }) => kind === 'json filter');
    expect(filters.length).toBeGreaterThan(25);
    for (const { text, outcome } of filters) {
      const rows = await rowsOf({ filter: parseFilter(JSON.parse(text)) });
      const sources = rows.map(({ source }) => (source === '' ? NO_SOURCE : `\`${source}\``));
      expect(`${text}Selects: ${sources.join(', ') || 'nothing'}.`).toBe(`${text}${outcome}`);
    }
  });

  it('draws out of json metrics what it says', async () => {
    const derived = examples.filter(({ kind }) => kind === 'json metrics');
    expect(derived.length).toBeGreaterThan(1);
    for (const { text, outcome } of derived) {
      const rows = await rowsOf({ metrics: JSON.parse(text) as string[] });
      const shown = rows.map(({ source, value }) => `\`${source}\` \`${value}\``);
      expect(`${text}Rows: ${shown.join(', ')}.`).toBe(`${text}${outcome}`);
    }
  });

  it('refuses what it says, in these words', () => {
    const refused = examples.filter(({ kind }) => kind === 'json refused');
    expect(refused.length).toBeGreaterThan(10);
    for (const { text, outcome } of refused) {
      let message = 'nothing was refused';
      try {
        parseFilter(JSON.parse(text));
      } catch (error) {
        message = (error as Error).message;
      }
      expect(`${text}\`${message}\``).toBe(`${text}${outcome}`);
    }
  });
});

function examplesOf(page: string): Example[] {
  return [...page.matchAll(/^```([^\n]+)\n(.*?)^```\n\n?([^\n]*)/gmsu)].map(
    ([, kind = '', text = '', outcome = '']) => ({
      kind,
      text,
      outcome,
    }),
  );
}
