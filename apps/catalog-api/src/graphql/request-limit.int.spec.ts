import { TestCatalog } from '../../test/catalog.ts';

describe('an account that asks too often', () => {
  let catalog: TestCatalog;

  beforeAll(async () => {
    catalog = await TestCatalog.start({ REQUESTS_PER_MINUTE: '5' });
  });
  afterAll(() => catalog.close());

  it('is answered 429 with the time to wait, by all its clients together', async () => {
    const ada = await catalog.anAccount();
    const grace = await catalog.anAccount('Grace');
    for (let request = 1; request <= 5; request += 1)
      expect((await catalog.ask(ada, '{ me { id } }')).status).toBe(200);
    const { status, headers, body } = await catalog.ask(ada, '{ me { id } }');
    expect(status).toBe(429);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(50);
    expect(body.errors).toEqual([
      {
        message: expect.stringMatching(/^At most 5 requests a minute are answered\. Try again in \d+ seconds\.$/),
        extensions: { code: 'TOO_MANY_REQUESTS' },
      },
    ]);
    expect((await catalog.ask(grace, '{ me { id } }')).status).toBe(200);
  });

  it('counts what is refused by its address', async () => {
    const nobody = { authorization: 'Bearer x' };
    for (let request = 1; request <= 5; request += 1)
      expect((await catalog.ask(nobody, '{ me { id } }')).status).toBe(401);
    expect((await catalog.ask(nobody, '{ me { id } }')).status).toBe(429);
  });
});
