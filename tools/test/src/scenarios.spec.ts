import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

describe('the list of scenarios in docs/pages.md', () => {
  it('names a test for each of the 33, and each is there', async () => {
    const docs = await readFile(join(import.meta.dirname, '../../../docs/pages.md'), 'utf8');
    const lines = [...docs.matchAll(/^\| (\d+) [^|]+\| `([\w-]+)` +\| ([^|]+?) +\|$/gm)];
    expect(lines.map(([, number]) => Number(number))).toEqual(Array.from({ length: 33 }, (_, n) => n + 1));
    for (const [, , file = '', test = ''] of lines) {
      const spec = await readFile(join(import.meta.dirname, '../../../e2e', `${file}.e2e-spec.ts`), 'utf8');
      expect(spec.replaceAll(/\bit\(\s*/g, 'it(')).toContain(`it('${test}',`);
    }
  });
});
