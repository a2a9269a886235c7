import { globSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** A statement, or a call of TypeORM, that changes rows of `exports`. */
const WRITES =
  /\b(?:UPDATE|INSERT INTO|DELETE FROM|TRUNCATE|MERGE INTO)\s+(?:ONLY\s+)?"?exports"?\b|\b(?:update|insert|upsert|delete|softDelete|into|from|save|remove)\(\s*ExportEntity\b|getRepository\(ExportEntity\)\s*\.(?:update|insert|upsert|delete|save|remove|clear|increment|decrement)\b/;

function writesExports(path: string): boolean {
  return WRITES.test(readFileSync(join(ROOT, path), 'utf8'));
}

describe('the table of exports', () => {
  const product = globSync('{apps,libs}/*/src/**/*.ts', { cwd: ROOT })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !path.endsWith('.spec.ts') && !path.includes('/migrations/'));

  it('is written by its transitions only', () => {
    const writers = product.filter(writesExports);
    expect(writers.filter((path) => !path.startsWith('libs/exports/src/'))).toEqual([]);
    expect(writers.toSorted()).toEqual(
      [
        'claim.ts',
        'transitions/accept-export.ts',
        'transitions/claim-export.ts',
        'transitions/expire-exports.ts',
        'transitions/remove-export.ts',
        'write-export.ts',
      ].map((file) => `libs/exports/src/${file}`),
    );
  });

  it.each([
    'UPDATE exports SET status = 1',
    'DELETE FROM exports WHERE true',
    'INSERT INTO exports (id) VALUES (1)',
    'manager.update(ExportEntity, { id }, {})',
    'builder.update(ExportEntity).set({})',
    'dataSource.getRepository(ExportEntity).delete({ id })',
  ])('would be missed by nobody who writes %s', (code) => {
    expect(code).toMatch(WRITES);
  });
});
