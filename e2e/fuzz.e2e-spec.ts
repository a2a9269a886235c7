import { importSample } from '@obelisk/stack';
import fc from 'fast-check';
import { sharedServer } from '@obelisk/proof/system/backends';
import { makeExport } from '@obelisk/proof/system/finished-export';
import { fuzzedRequest, send, type FuzzedRequest } from './support/fuzz.ts';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';

/** `npm run fuzz` sends more. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 2_000);
const AT_ONCE = 16;

describe(`${String(REQUESTS)} requests that are almost right`, () => {
  let system: TestSystem;
  let ada: Person;
  let exportId: string;

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer(), { env: { LOG_LEVEL: 'error' } });
    ada = await system.person('ada');
    await importSample({ databaseUrl: system.stack.databaseUrl, datasetId: ada.datasetId }, 1_000);
    exportId = await makeExport(ada.client, ada.datasetId);
  }, START_LIMIT_MS);

  afterAll(() => system.stop(), START_LIMIT_MS);

  function filled(request: FuzzedRequest): FuzzedRequest {
    const fill = (text: string) => text.replaceAll('<dataset>', ada.datasetId).replaceAll('<export>', exportId);
    const headers = { ...request.headers, authorization: `Bearer ${ada.client.token}` };
    return { ...request, path: fill(request.path), body: fill(request.body), headers };
  }

  it(
    'never make a service answer that it is at fault',
    async () => {
      const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000);
      const requests = fc.sample(fuzzedRequest, { seed, numRuns: REQUESTS }).map(filled);
      const faults: unknown[] = [];
      const statuses = new Set<number>();
      const next = requests.values();
      const sender = async () => {
        for (const request of next) {
          const { status, text } = await send(system.stack.url, request);
          statuses.add(status);
          if (status === 0 || status >= 500 || /SERVER_ERROR|INTERNAL|syntax error at|stack/.test(text))
            faults.push({ request, status, text });
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, sender));
      expect({ seed, faults: faults.slice(0, 3) }).toEqual({ seed, faults: [] });
      expect([...statuses]).toEqual(expect.arrayContaining([200, 204, 400, 404, 405, 415])); // it got through to all kinds of places
      const eve = await system.person('eve');
      await expect(makeExport(eve.client, eve.datasetId)).resolves.toEqual(expect.any(String));
    },
    60_000 + REQUESTS * 50,
  );
});
