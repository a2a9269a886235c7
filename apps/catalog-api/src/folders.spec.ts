import { globSync, readFileSync } from 'node:fs';

/** The folders of features that a file imports from; types of the schema (`*.type.ts`) refer to each other by nature and do not count. */
function importsOf(file: string): string[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return [...text.matchAll(/ from '\.\.\/([a-z-]+)\/([a-z.-]+)'/g)]
    .filter(([, , name = '']) => !name.endsWith('.type.ts'))
    .map(([, folder = '']) => folder);
}

describe('the folders of the Catalog', () => {
  const files = globSync('*/*.ts', { cwd: import.meta.dirname }).filter((file) => !file.endsWith('.spec.ts'));
  const edges = new Set(
    files.flatMap((file) => {
      const [folder = ''] = file.split('/');
      return importsOf(file).map((other) => `${folder} → ${other}`);
    }),
  );

  it('do not import each other', () => {
    expect(edges.size).toBeGreaterThan(20);
    const mutual = [...edges].filter((edge) => edges.has(edge.split(' → ').toReversed().join(' → ')));
    expect(mutual).toEqual([]);
  });

  it('know nothing of features in what all of them use', () => {
    const known = [...edges].filter((edge) => /^(graphql|listing) → /.test(edge));
    expect(known).toEqual([]);
  });
});
