import { aSession } from '@obelisk/testing/browser-session';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

describe('sessions of a person', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;
  const same = { 'sec-fetch-site': 'same-origin' };

  beforeAll(async () => {
    catalog = await TestCatalog.start();
  });
  beforeEach(async () => {
    ada = await catalog.anAccount();
  });
  afterAll(() => catalog.close());

  const ask = async (cookie: string, query: string) =>
    (await catalog.ask(null, query, {}, { cookie, ...same })).body.data ?? {};
  const listed = async (cookie: string) => {
    const { me } = (await ask(cookie, '{ me { sessions { id current } } }')) as {
      me: { sessions: { id: string; current: boolean }[] };
    };
    return me.sessions;
  };

  it('are listed to it, the latest first, with the one that asks', async () => {
    const old = await aSession(catalog.dataSource, ada.userId, { seenAgo: 100_000 });
    const { id, cookie } = await aSession(catalog.dataSource, ada.userId);
    await aSession(catalog.dataSource, ada.userId, { idleEndsIn: -1 });
    await aSession(catalog.dataSource, (await catalog.anAccount('Grace')).userId);
    expect(await listed(cookie)).toEqual([
      { id, current: true },
      { id: old.id, current: false },
    ]);
    const whole = await ask(cookie, '{ me { sessions { startedOn lastSeenOn endsOn address userAgent } } }');
    expect(JSON.stringify(whole)).not.toContain('hash');
  });

  it('can be ended one by one, and all others at once', async () => {
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => aSession(catalog.dataSource, ada.userId)));
    const { cookie = '', id = '' } = first ?? {};
    const end = (step: string) => ask(cookie, `mutation { ${step} { responseCode item { id } } }`);
    expect(await end(`endSession(id: "${second?.id ?? ''}")`)).toEqual({
      endSession: { responseCode: 'SUCCESS', item: null },
    });
    expect((await listed(cookie)).map((session) => session.id).sort()).toEqual([id, third?.id].sort());
    await end('endOtherSessions');
    expect(await listed(cookie)).toEqual([{ id, current: true }]);
    expect((await catalog.ask(null, '{ me { id } }', {}, { cookie: third?.cookie ?? '', ...same })).status).toBe(401);
  });

  it('of somebody else look as if there were none', async () => {
    const { cookie } = await aSession(catalog.dataSource, ada.userId);
    const { id } = await aSession(catalog.dataSource, (await catalog.anAccount('Grace')).userId);
    for (const unknown of [id, 'none'])
      expect(await ask(cookie, `mutation { endSession(id: "${unknown}") { responseCode } }`)).toEqual({
        endSession: { responseCode: 'NOT_FOUND' },
      });
  });
});
