import { TeamEntity, TeamMemberEntity, UserEntity } from '@obelisk/database';
import { newId } from '@obelisk/domain';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';
import { countQueries } from '../../test/count-queries.ts';

describe('lists', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start({ MAX_DATA_EXPORTS: '200' });
  });
  afterAll(() => catalog.close());
  beforeEach(async () => {
    ada = await catalog.anAccount();
  });

  const named = async (filter: string) => {
    const { body } = await catalog.ask(ada, `{ me { exports(filter: ${filter}) { count items { name } } } }`);
    if (body.errors) return body.errors[0]?.message;
    const { exports } = body.data?.['me'] as { exports: { count: number; items: { name: string | null }[] } };
    expect(exports.count).toBe(exports.items.length);
    return exports.items.map(({ name }) => name);
  };

  it('of exports are filtered by name and time', async () => {
    const names = ['winter', 'Summer', 'summer 2', null];
    const times = [1_000, 2_000, 3_000, 4_000];
    for (const [n, name] of names.entries()) {
      const { item } = await catalog.createExport(ada, { name });
      await catalog.change(item?.id ?? '', { requestedOn: times[n] ?? 0 });
    }
    const all = [null, 'summer 2', 'Summer', 'winter'];
    expect(await named('{}')).toEqual(all);
    expect(await named('{ name: "winter" }')).toEqual(['winter']);
    expect(await named('{ name_in: ["winter", "Summer", "none"] }')).toEqual(['Summer', 'winter']);
    expect(await named('{ name_regex: "^summer" }')).toEqual(['summer 2']);
    expect(await named('{ name_regex_i: "^summer" }')).toEqual(['summer 2', 'Summer']);
    expect(await named('{ _not: { name_regex_i: "^summer" } }')).toEqual([null, 'winter']);
    expect(await named('{ _or: [{ name: "winter" }, { name_regex: "2$" }] }')).toEqual(['summer 2', 'winter']);
    expect(await named('{ _and: [{ name_regex_i: "summer" }, { _not: { name_regex: "2$" } }] }')).toEqual(['Summer']);
    expect(await named('{ _or: [] }')).toEqual([]);
    const [first, second, third, fourth] = times.map(String);
    expect(await named(`{ requestedOn: ${first} }`)).toEqual(['winter']);
    expect(await named(`{ requestedOn_in: [${first}, ${third}] }`)).toEqual(['summer 2', 'winter']);
    expect(await named(`{ requestedOn_gt: ${first}, requestedOn_lt: ${fourth} }`)).toEqual(['summer 2', 'Summer']);
    expect(await named(`{ requestedOn_gte: ${second}, requestedOn_lte: ${third} }`)).toEqual(['summer 2', 'Summer']);
  });

  it('of exports are filtered by id, status, dataset and team', async () => {
    const { datasetId: other } = await catalog.anAccount();
    await catalog.dataSource.query('UPDATE datasets SET open_data = true');
    const teamId = newId();
    await catalog.dataSource.getRepository(TeamEntity).insert({ id: teamId, name: 'Lab', createdOn: 0 });
    const ids: string[] = [];
    for (const [name, datasets] of Object.entries({ a: [ada.datasetId], b: [other], c: [ada.datasetId, other] })) {
      const { item } = await catalog.createExport(ada, { name, dataRange: { datasets } });
      ids.push(item?.id ?? '');
    }
    const [a = '', b = '', c = ''] = ids;
    await catalog.change(b, { status: 'FAILED', teamId });
    await catalog.change(c, { status: 'CANCELLED' });
    expect(await named(`{ id: "${a}" }`)).toEqual(['a']);
    expect(await named(`{ id_in: ["${a}", "${c}", "none"] }`)).toEqual(['c', 'a']);
    expect(await named('{ status: QUEUING }')).toEqual(['a']);
    expect(await named('{ status_in: [FAILED, CANCELLED] }')).toEqual(['c', 'b']);
    expect(await named(`{ dataset: "${ada.datasetId}" }`)).toEqual(['c', 'a']);
    expect(await named(`{ dataset: "${ada.datasetId}", _not: { dataset: "${other}" } }`)).toEqual(['a']);
    expect(await named(`{ dataset_in: ["${other}", "none"] }`)).toEqual(['c', 'b']);
    expect(await named('{ dataset_in: [] }')).toEqual([]);
    expect(await named(`{ team: "${teamId}" }`)).toEqual(['b']);
    expect(await named(`{ _not: { team_in: ["${teamId}"] } }`)).toEqual(['c', 'a']);
    expect(await named(`{ user: "${ada.userId}", name: "b" }`)).toEqual(['b']);
    expect(await named('{ user: "none" }')).toEqual([]);
    expect(await named(`{ user_in: ["${ada.userId}"] }`)).toEqual(['c', 'b', 'a']);
  });

  it('of exports are sorted by time, name or size, page by page', async () => {
    const sizes = { b: 30, c: null, a: 7, d: 30 };
    for (const [name, compressedSizeInBytes] of Object.entries(sizes)) {
      const { item } = await catalog.createExport(ada, { name });
      await catalog.change(item?.id ?? '', { compressedSizeInBytes });
    }
    await catalog.createExport(ada);
    const page = async (order: string, cursor: string | null) => {
      const { body } = await catalog.ask(
        ada,
        `query ($cursor: String) { me { exports(cursor: $cursor, limit: 2, ${order}) { items { name } cursor } } }`,
        { cursor },
      );
      return body.data?.['me'] as { exports: { items: { name: string | null }[]; cursor: string | null } | null };
    };
    const sorted = async (order: string) => {
      const names: (string | null)[] = [];
      let cursor: string | null = null;
      do {
        const next: Awaited<ReturnType<typeof page>> = await page(order, cursor);
        names.push(...(next.exports?.items ?? []).map(({ name }) => name));
        cursor = next.exports?.cursor ?? null;
      } while (cursor !== null);
      return names;
    };
    expect(await sorted('orderBy: requestedOn')).toEqual([null, 'd', 'a', 'c', 'b']);
    expect(await sorted('direction: ASC')).toEqual(['b', 'c', 'a', 'd', null]);
    expect(await sorted('orderBy: size')).toEqual(['d', 'b', 'a', null, 'c']);
    expect(await sorted('orderBy: size, direction: ASC')).toEqual(['c', null, 'a', 'b', 'd']);
    expect(await sorted('orderBy: name')).toEqual([null, 'a', 'b', 'c', 'd']);
    expect(await sorted('orderBy: name, direction: DESC')).toEqual(['d', 'c', 'b', 'a', null]);
    const { exports } = await page('orderBy: name', null);
    expect(await page('orderBy: size', exports?.cursor ?? null)).toEqual({ exports: null });
  });

  it('and requests take a limit that is declared as Int, as Obelisk has it', async () => {
    const { body } = await catalog.ask(
      ada,
      `mutation ($l: Int, $d: [String!]) { createExport(input: { dataRange: { datasets: $d }, limit: $l }) { item { limit } } }`,
      { l: 7, d: [ada.datasetId] },
    );
    expect(body).toEqual({ data: { createExport: { item: { limit: 7 } } } });
    const list = await catalog.ask(ada, 'query ($l: Int) { me { exports(limit: $l) { items { limit } } } }', { l: 1 });
    expect(list.body).toEqual({ data: { me: { exports: { items: [{ limit: 7 }] } } } });
  });

  it.each([
    ['{ name_regex: "(" }', 'filter.name_regex: is not a valid pattern: Unterminated group (character 2).'],
    [
      '{ _or: [{ _not: { name_regex_i: "a{1000}{1000}" } }] }',
      /^filter\._or\._not\.name_regex_i: .* \(character \d+\)\.$/,
    ],
    [
      String.raw`{ name_regex: "^(.*)(.*)(.*)\\1\\2\\3x" }`,
      'filter.name_regex: references to groups are not supported (character 14).',
    ],
    [String.raw`{ name_regex_i: "(?=a)a" }`, 'filter.name_regex_i: lookaround is not supported (character 1).'],
    [
      '{ name_regex: "(abcdefghijk){200}" }',
      'filter.name_regex: the pattern is too large once its repetitions are expanded.',
    ],
    [`{ name_regex: "${'a'.repeat(1_001)}" }`, 'filter.name_regex: a pattern has at most 1000 characters.'],
    ['{ name_regex: "a\\u0000" }', 'filter.name_regex: text must not contain NUL characters.'],
    ['{ name: "a\\u0000" }', 'filter.name: text must not contain NUL characters.'],
    [`${'{ _not: '.repeat(9)} { name: "x" } ${'}'.repeat(9)}`, /filters nest at most 8 deep/],
    [`{ _or: [${'{ name: "x" }, '.repeat(101)}] }`, /a filter has at most 100 conditions/],
  ])('are refused with %s', async (filter, message) => {
    expect(await named(filter)).toEqual(message instanceof RegExp ? expect.stringMatching(message) : message);
  });

  it.each(["x' OR '1'='1", 'x") OR true --', ':now', '$1', '\\\\', "'; DROP TABLE exports; --"])(
    'take %j for what it is',
    async (text) => {
      await catalog.createExport(ada, { name: text });
      await catalog.createExport(ada, { name: 'other' });
      expect(await named(`{ name: ${JSON.stringify(text)} }`)).toEqual([text]);
      expect(await named(`{ name_in: [${JSON.stringify(text)}] }`)).toEqual([text]);
    },
  );

  it('by name have pages with cursors, filters and counts', async () => {
    await catalog.dataSource.getRepository(UserEntity).update({ id: ada.userId }, { platformManager: true });
    const tag = newId();
    const names = Array.from({ length: 30 }, (_, n) => `${tag} ${String(n % 15).padStart(2, '0')}`);
    await catalog.dataSource
      .getRepository(TeamEntity)
      .insert(names.map((name) => ({ id: newId(), name, createdOn: 0 })));
    const page = async (cursor: string | null) => {
      const { body } = await catalog.ask(
        ada,
        `query ($cursor: String) { admin { teams(cursor: $cursor, limit: 7, filter: { name_regex: "^${tag}" }) { items { id name } cursor count } } }`,
        { cursor },
      );
      return (
        body.data?.['admin'] as {
          teams: { items: { id: string; name: string }[]; cursor: string | null; count: number };
        }
      ).teams;
    };
    const seen: { id: string; name: string }[] = [];
    let cursor: string | null = null;
    do {
      const next: Awaited<ReturnType<typeof page>> = await page(cursor);
      expect(next.count).toBe(30);
      seen.push(...next.items);
      ({ cursor } = next);
    } while (cursor !== null);
    expect(seen.map(({ name }) => name)).toEqual([...names].sort());
    expect(new Set(seen.map(({ id }) => id)).size).toBe(30);
  });

  it('of people are searched by name and address, in capitals or not, and a text is no pattern', async () => {
    const tag = newId();
    const users = catalog.dataSource.getRepository(UserEntity);
    await users.update({ id: ada.userId }, { platformManager: true });
    const person = { usageLimitId: null, platformManager: false, createdOn: 0 };
    await users.insert([
      { ...person, id: newId(), name: `Grace_${tag}`, email: `g.${tag}@Example.org` },
      { ...person, id: newId(), name: `Hedy ${tag}`, email: `h.${tag}@example.com` },
    ]);
    const found = async (find: string, more = '') => {
      const query = `query ($find: String) { admin { users(find: $find ${more}) { count items { name } } } }`;
      const { body } = await catalog.ask(ada, query, { find });
      const { users: page } = body.data?.['admin'] as { users: { count: number; items: { name: string }[] } };
      expect(page.count).toBe(page.items.length);
      return page.items.map(({ name }) => name.replace(tag, ''));
    };
    expect(await found(tag)).toEqual(['Grace_', 'Hedy ']);
    expect(await found(`GRACE_${tag}`)).toEqual(['Grace_']);
    expect(await found(`${tag}@EXAMPLE.ORG`)).toEqual(['Grace_']);
    expect(await found(tag, ', filter: { name_regex: "^Hedy" }')).toEqual(['Hedy ']);
    expect(await found(`_edy ${tag}`)).toEqual([]);
    expect(await found(`%${tag}`)).toEqual([]);
  });

  it.each(['', 'x', 'W10', Buffer.from('["a","b\\u0000"]').toString('base64url')])(
    'by name refuse the cursor %j',
    async (cursor) => {
      const { body } = await catalog.ask(ada, 'query ($cursor: String) { datasets(cursor: $cursor) { count } }', {
        cursor,
      });
      expect(body.errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
    },
  );

  it('of exports cost as many queries for 100 as for one', async () => {
    const datasets = [ada.datasetId];
    const teamId = newId();
    await catalog.dataSource.getRepository(TeamEntity).insert({ id: teamId, name: 'Lab', createdOn: 0 });
    await catalog.dataSource.getRepository(TeamMemberEntity).insert({ teamId, userId: ada.userId });
    for (let n = 0; n < 3; n += 1) datasets.push((await catalog.anAccount()).datasetId);
    await catalog.dataSource.query('UPDATE datasets SET open_data = true');
    for (let n = 0; n < 101; n += 1) {
      const { item } = await catalog.createExport(ada, { dataRange: { datasets: datasets.slice(n % 3) } });
      const finished = n % 2 === 0 ? { sizeInBytes: 1, sha256: 'x', status: 'COMPLETED' as const } : {};
      await catalog.change(item?.id ?? '', { teamId, ...finished });
    }
    const fields = `id name user { id name email } team { id name } dataRange { datasets { id name } metrics }
      status { status message failures { message } } result { sha256 parts { url } }`;
    const cost = async (limit: number, expected = limit) => {
      const count = countQueries(catalog.dataSource);
      const { body } = await catalog.ask(
        ada,
        `{ me { exports(limit: ${String(limit)}) { count items { ${fields} } } } }`,
      );
      const { exports } = body.data?.['me'] as { exports: { items: unknown[] } };
      expect(exports.items).toHaveLength(expected);
      return count.stop();
    };
    const one = await cost(1);
    expect(one).toBeGreaterThan(5);
    expect(one).toBeLessThan(15);
    expect(await cost(100)).toBeLessThanOrEqual(one + 2); // one export alone may lack a file and failures to look for
    expect(await cost(1_000, 100)).toBeLessThanOrEqual(one + 2);
  });
});
