import { z } from 'zod';
import type { Count } from './tally.ts';

/** What we read of what Vitest's reporter `json` writes. */
const reportSchema = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

export interface CountOptions {
  /** A person asked for certain tests: the others may be left out, and it is right that a tier has none. */
  readonly filtered: boolean;
  /** Vitest's exit code; null when it was killed. */
  readonly exitCode: number | null;
}

/**
 * Counts a tier. Whatever keeps a test from having been run and found right counts as failed: a suite that does not load or
 * fails outside of its tests, a skipped test, a tier without tests, no report at all.
 * @param report parsed JSON, or undefined when Vitest wrote none
 */
export function countReport(report: unknown, { filtered, exitCode }: CountOptions): Count {
  const parsed = reportSchema.safeParse(report);
  if (!parsed.success) return { passed: 0, failed: 1 };
  let passed = 0;
  let failed = 0;
  for (const suite of parsed.data.testResults) {
    const wrong = suite.assertionResults.filter(
      ({ status }) => status !== 'passed' && !(filtered && isSkipped(status)),
    );
    passed += suite.assertionResults.filter(({ status }) => status === 'passed').length;
    failed += wrong.length;
    if (suite.status === 'failed' && wrong.every(({ status }) => isSkipped(status))) failed += 1;
  }
  if (passed + failed === 0 && !filtered) failed = 1;
  if (failed === 0 && exitCode !== 0 && passed > 0) failed = 1; // e.g. killed because it did not end
  return { passed, failed };
}

function isSkipped(status: string): boolean {
  return ['pending', 'skipped', 'todo', 'disabled'].includes(status);
}
