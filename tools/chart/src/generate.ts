import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chartPage } from './chart-page.ts';
import { chartSettings } from './chart-settings.ts';
import { CHART } from './helm.ts';
import { readValues } from './values.ts';
import { valuesSchema } from './values-schema.ts';

/** The files of the chart that follow from values.yaml and the services' settings: name → content. */
export async function generatedFiles(): Promise<Record<string, string>> {
  const [values, settings] = [await readValues(), await chartSettings()];
  const names = [...settings].map(([program, known]) => [program, known.map(({ name }) => name).toSorted()]);
  return {
    'values.schema.json': json(valuesSchema(values, settings)),
    'files/settings.json': json(Object.fromEntries(names)),
    'README.md': chartPage(await readFile(join(CHART, 'README.md'), 'utf8'), values),
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
