import { readFile } from 'node:fs/promises';
import { printCatalogSchema } from './schema.ts';

describe('schema.graphql', () => {
  it('is what the code makes; `npm run schema` writes it again', async () => {
    const committed = await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8');
    expect(await printCatalogSchema()).toBe(committed);
  });
});
