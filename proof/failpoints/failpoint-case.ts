import { formatFailpoint, type Action, type Failpoint, type When } from '@obelisk/testing/failpoints';

/** One fault, and what has to come before it. */
export interface FailpointCase {
  readonly name: string;
  readonly failpoint: Failpoint;
  /** What leads to the step. */
  readonly before?: Failpoint;
}

interface Step {
  readonly name: string;
  readonly point: string;
  readonly nth?: number;
  readonly before?: Failpoint;
}

const A_FAILURE: Failpoint = { point: 'uploadPart', when: 'before', nth: 2, action: 'throw' };
const A_STOP: Failpoint = { point: 'uploadPart', when: 'after', nth: 1, action: 'stop' };

/** The state machine of a run, in order; the file of the tests has three parts. */
const STEPS: readonly Step[] = [
  { name: 'claim', point: 'claim' },
  { name: 'settle', point: 'settle' },
  { name: 'plan', point: 'plan' },
  { name: 'plan saved', point: 'savePlan' },
  { name: 'upload begun', point: 'createUpload' },
  { name: 'first checkpoint', point: 'checkpoint' },
  { name: 'slice opened', point: 'openSlice' },
  { name: 'first part stored', point: 'uploadPart' },
  { name: 'checkpoint', point: 'checkpoint', nth: 2 },
  { name: 'last part stored', point: 'uploadPart', nth: 3 },
  { name: 'last checkpoint', point: 'checkpoint', nth: 4 },
  { name: 'upload completed', point: 'completeUpload' },
  { name: 'COMPLETED written', point: 'saveEnd' },
  { name: 'COMPLETED committed', point: 'complete' },
  { name: 'QUEUING after a failure', point: 'saveRequeue', before: A_FAILURE },
  { name: 'release at a stop', point: 'release', before: A_STOP },
];

export function casesOf(whens: readonly When[], actions: readonly Action[]): FailpointCase[] {
  return STEPS.flatMap(({ name, point, nth = 1, ...rest }) =>
    whens.flatMap((when) =>
      actions.map((action) => ({
        name: `${action} ${when} ${name}`,
        failpoint: { point, when, nth, action },
        ...rest,
      })),
    ),
  );
}

/** How many failpoints have to be met. */
export function faultsExpected({ before }: FailpointCase): number {
  return before === undefined ? 1 : 2;
}

/** For FAILPOINT. */
export function settingOf({ before, failpoint }: FailpointCase): string {
  return [...(before === undefined ? [] : [before]), failpoint].map(formatFailpoint).join(',');
}
