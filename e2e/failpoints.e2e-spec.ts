import { ACTIONS, WHENS } from '@obelisk/testing/failpoints';
import { casesOf } from '@obelisk/proof/failpoints/failpoint-case';
import { faultsOf } from '@obelisk/proof/failpoints/judge';
import { runCase, type CaseResult } from '@obelisk/proof/failpoints/run-case';
import { waitingExport, type WaitingExport } from '@obelisk/proof/failpoints/waiting-export';
import { START_LIMIT_MS } from '@obelisk/proof/system/test-system';

/** The long form, all of them, is `npm run failpoints`. */
const SHORT = [
  'kill after claim',
  'kill after upload begun',
  'kill after first part stored',
  'throw before last part stored',
  'kill before COMPLETED written',
  'kill before release at a stop',
];
const AT_ONCE = 2;
const LIMIT_MS = 300_000;

describe('a worker that fails at a step', () => {
  const cases = casesOf(WHENS, ACTIONS).filter(({ name }) => SHORT.includes(name));
  let waiting: WaitingExport;
  let undisturbed: CaseResult;
  /** Some at a time, in order; each test awaits its own. */
  const results = new Map<string, Promise<CaseResult>>();

  beforeAll(async () => {
    waiting = await waitingExport();
    undisturbed = await runCase(waiting, null);
    const lines: Promise<unknown>[] = Array.from({ length: AT_ONCE }, () => Promise.resolve());
    for (const [index, each] of cases.entries()) {
      const result = (lines[index % AT_ONCE] ?? Promise.resolve()).then(() => runCase(waiting, each));
      results.set(each.name, result);
      lines[index % AT_ONCE] = result.catch(() => undefined);
    }
  }, START_LIMIT_MS + LIMIT_MS);

  afterAll(async () => {
    await Promise.allSettled(results.values());
    await waiting.remove();
  }, LIMIT_MS);

  it('is measured by one that does not', () => {
    expect(undisturbed).toMatchObject({ status: 'COMPLETED', faults: 0, parts: 3, csv: waiting.reference.sha256 });
  });

  it.each(cases.map((each) => [each.name, each] as const))(
    '%s: the same file, soon, with little done twice',
    async (name, each) => {
      const result = await results.get(name);
      expect(result && faultsOf(each, result, undisturbed)).toEqual([]);
    },
    LIMIT_MS,
  );
});
