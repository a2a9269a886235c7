import { globSync, readFileSync } from 'node:fs';
import { basename, join, sep } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');

/** A query: TypeORM's builder, a look-up with conditions, an operator of one, or SQL. */
const QUERY =
  /createQueryBuilder|getRepository\(|\b(?:manager|dataSource)\s*\.(?:find|count|exists|query|sum|average|minimum|maximum)\w*\(|\b(?:In|Not|IsNull|LessThan\w*|MoreThan\w*|Raw|Brackets|I?Like|Between|ArrayContains|ArrayOverlap)\(/;

/** What talks to the database under another name. */
const ADAPTERS = [
  'auth-service/src/storage/account-lookup.ts', // oidc-provider's own interfaces
  'auth-service/src/storage/client.adapter.ts',
  'auth-service/src/storage/payload.adapter.ts',
  'catalog-api/src/graphql/rows.ts', // a row by its id
  'catalog-api/src/listing/', // pages and filters, for repositories
  'cli/src/admin/', // commands, which have no layers
  'exporter-worker/src/exports/queue-metrics.ts', // one query for one set of figures
  'exporter-worker/src/exports/worker-presence.ts',
];

/** Dead code and comments do not count. */
function hasQuery(path: string): boolean {
  return QUERY.test(readFileSync(join(ROOT, path), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''));
}

describe('queries of the apps', () => {
  const product = globSync('apps/*/src/**/*.ts', { cwd: ROOT })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !path.endsWith('.spec.ts') && !path.startsWith('apps/web/')); // pages know no database
  const querying = product.filter(hasQuery);

  it('are in repositories and adapters', () => {
    expect(querying.length).toBeGreaterThan(20);
    const elsewhere = querying.filter(
      (path) => !path.endsWith('.repository.ts') && !ADAPTERS.some((adapter) => path.startsWith(`apps/${adapter}`)),
    );
    expect(elsewhere).toEqual([]);
  });

  it('are in no resolver, controller, consumer or service', () => {
    const roles = /\.(?:resolver|controller|consumer|service|guard|mapper)\.ts$/;
    expect(querying.filter((path) => roles.test(basename(path)))).toEqual([]);
  });

  it.each([
    "dataSource.getRepository(UserEntity).createQueryBuilder('account')",
    "await this.dataSource.query('SELECT 1')",
    'manager.countBy(UserEntity, { id })',
    'dataSource.manager.find(UserEntity, { where })',
    'manager.delete(LinkEntity, { expiresOn: LessThan(now) })',
  ])('would be found in a file with %s', (code) => {
    expect(code).toMatch(QUERY);
  });
});
