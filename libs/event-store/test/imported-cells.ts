import { importFile } from '../src/import/import-file.ts';
import type { ImportOptions } from '../src/import/import-options.ts';
import { aSelection, readAll } from './read-slices.ts';
import type { TestDatabase } from './test-database.ts';

/** The time of the cells of these tests, and the same in UTC ms. */
export const DAY = '2024-03-01T00:00:00Z';
export const DAY_MS = 1_709_251_200_000;

export const lines = (...all: string[]) => `${all.join('\n')}\n`;

/** Imports a file into a dataset of its own. @returns the result, and the lines of an export in µs @throws ImportError */
export async function importedCells(
  database: TestDatabase,
  content: string | Buffer,
  options: Partial<ImportOptions> = {},
) {
  const datasetId = await database.aDataset();
  const file = await database.aFile(content);
  const result = await importFile({ databaseUrl: database.url, datasetId, file, format: 'csv', ...options });
  const { csv } = await readAll(database.store, aSelection([datasetId]), { timestampPrecision: 'MICROSECONDS' });
  return { result, stored: csv.trimEnd().split('\n') };
}
