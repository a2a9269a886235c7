import { countReport } from './report.ts';

const ended = { filtered: false, exitCode: 0 };
const failedRun = { filtered: false, exitCode: 1 };

function suite(status: string, ...tests: string[]) {
  return { status, assertionResults: tests.map((test) => ({ status: test })) };
}

function report(...testResults: ReturnType<typeof suite>[]) {
  return { testResults };
}

describe('countReport', () => {
  it('counts every test', () => {
    const run = report(suite('passed', 'passed', 'passed'), suite('failed', 'passed', 'failed'));
    expect(countReport(run, failedRun)).toEqual({ passed: 3, failed: 1 });
  });

  it('counts a suite that does not load as a failed one', () => {
    const run = report(suite('passed', 'passed'), suite('failed'));
    expect(countReport(run, failedRun)).toEqual({ passed: 1, failed: 1 });
  });

  it('counts a suite that fails outside of its tests, all of which passed', () => {
    expect(countReport(report(suite('failed', 'passed')), failedRun)).toEqual({ passed: 1, failed: 1 });
  });

  it.each(['pending', 'todo', 'skipped'])('counts a %s test as failed', (status) => {
    expect(countReport(report(suite('passed', 'passed', status)), ended)).toEqual({ passed: 1, failed: 1 });
  });

  it('does not mind the tests that a filter leaves out', () => {
    const options = { filtered: true, exitCode: 0 };
    expect(countReport(report(suite('passed', 'passed', 'pending')), options)).toEqual({ passed: 1, failed: 0 });
    expect(countReport(report(), options)).toEqual({ passed: 0, failed: 0 });
  });

  it('counts a tier without tests as failed', () => {
    expect(countReport(report(), failedRun)).toEqual({ passed: 0, failed: 1 });
  });

  it.each([undefined, null, 'text', {}])('counts no usable report (%j) as failed', (nothing) => {
    expect(countReport(nothing, failedRun)).toEqual({ passed: 0, failed: 1 });
  });

  it('does not call a run that had to be killed a success', () => {
    const killed = { filtered: false, exitCode: null };
    expect(countReport(report(suite('passed', 'passed')), killed)).toEqual({ passed: 1, failed: 1 });
  });
});
