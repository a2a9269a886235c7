import type { ChartValue } from './values.ts';

const BEGIN = '<!-- values: written by `npm run config-docs` -->';
const END = '<!-- end of values -->';

/** The chart's README with the table of values.yaml between its two marks. @throws Error without the marks */
export function chartPage(page: string, values: readonly ChartValue[]): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`README.md of the chart has no ${BEGIN} … ${END}.`);
  const rows = values.map(({ path, default: value, meaning }) =>
    [`\`${path.join('.')}\``, `\`${JSON.stringify(value)}\``, meaning]
      .map((cell) => cell.replaceAll('|', '\\|'))
      .join(' | '),
  );
  const table = ['| value | default | meaning |', '| --- | --- | --- |', ...rows.map((row) => `| ${row} |`)];
  return `${before}${BEGIN}\n\n${table.join('\n')}\n\n${END}${after}`;
}
