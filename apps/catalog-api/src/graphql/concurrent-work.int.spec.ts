import { newId } from '@obelisk/domain';
import { waitUntil } from '@obelisk/testing';
import { TestCatalog } from '../../test/catalog.ts';

/** Of which one account has two. */
const POOL_SIZE = '5';

describe('an account whose requests take long', () => {
  let catalog: TestCatalog;

  beforeAll(async () => {
    catalog = await TestCatalog.start({ DATABASE_POOL_SIZE: POOL_SIZE });
  });
  afterAll(() => catalog.close());

  it('holds no more than its part of the connections, and is told to come back, while others are answered', async () => {
    const [ada, grace] = [await catalog.anAccount(), await catalog.anAccount('Grace')];
    const observer = catalog.dataSource.createQueryRunner();
    await observer.startTransaction();
    await observer.query('LOCK TABLE exports'); // who reads one waits for it
    try {
      const fields = Array.from({ length: 15 }, (_, n) => `e${String(n)}: export(id: "${newId()}") { id }`);
      const slow = catalog.ask(ada, `{ me { ${fields.join(' ')} } }`);
      const waiting = async () => {
        const [row]: { count: number }[] = await catalog.dataSource.query(
          `SELECT count(*)::int FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return row?.count ?? 0;
      };
      await waitUntil('her share is in use', async () => (await waiting()) === 2);
      const begin = performance.now();
      expect((await catalog.ask(grace, '{ me { id clients { count } } }')).status).toBe(200);
      expect(performance.now() - begin).toBeLessThan(3_000);
      const [one, more] = await Promise.all([catalog.ask(ada, '{ me { name } }'), waiting()]);
      expect(more).toBe(2);
      expect(one.status).toBe(429);
      expect(one.headers.get('retry-after')).toBe('5');
      expect(one.body.errors?.[0]).toMatchObject({
        message: 'Too many of your requests are being answered. Try again in 5 seconds.',
        extensions: { code: 'TOO_MANY_REQUESTS' },
      });
      await observer.rollbackTransaction();
      expect((await slow).status).toBe(429);
    } finally {
      await observer.release();
    }
    expect((await catalog.ask(ada, '{ me { id } }')).status).toBe(200);
  });
});
