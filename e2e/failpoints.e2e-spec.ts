import { ACTIONS, WHENS, type Action } from '@obelisk/testing/failpoints';
import { casesOf, type FailpointCase } from './failpoints/failpoint-case.ts';
import { LEASE_MS, runCase, type CaseResult } from './failpoints/run-case.ts';
import { waitingExport, type WaitingExport } from './failpoints/waiting-export.ts';
import { START_LIMIT_MS } from './support/test-system.ts';

/** The short form; FAILPOINTS=all runs every one, FAILPOINTS=kill every one with that action. */
const SHORT = [
  'kill after claim',
  'kill after plan saved',
  'kill after upload begun',
  'kill after first part stored',
  'throw before last part stored',
  'kill after upload completed',
  'kill before COMPLETED written',
  'kill before release at a stop',
];
const RECOVERY_LIMIT_MS = LEASE_MS + 5_000;
const AT_ONCE = 2;
const LIMIT_MS = 300_000;

function chosen(): FailpointCase[] {
  const which = process.env['FAILPOINTS'] ?? '';
  const actions = which === 'all' ? ACTIONS : ACTIONS.filter((action: Action) => action === which);
  if (actions.length > 0) return casesOf(WHENS, actions);
  return casesOf(WHENS, ACTIONS).filter(({ name }) => SHORT.includes(name));
}

describe('a worker that fails at a step', () => {
  const cases = chosen();
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
    async (name, { before }) => {
      const result = await results.get(name);
      const { status, archive, csv } = undisturbed;
      expect(result).toMatchObject({ status, message: null, archive, csv, faults: before === undefined ? 1 : 2 });
      expect(result?.recovery ?? 0).toBeLessThanOrEqual(RECOVERY_LIMIT_MS);
      expect(result?.parts).toBeLessThanOrEqual(undisturbed.parts + 1);
    },
    LIMIT_MS,
  );
});
