import { type Count, sum } from './tally.ts';
import type { Step } from './steps.ts';

/** The steps that were run: prints a line for each, keeps the counts. */
export class TestRun {
  private readonly signal: AbortSignal;
  private readonly counts: Count[] = [];
  private readonly lines: string[] = [];

  constructor(signal: AbortSignal) {
    this.signal = signal;
  }

  /** Runs a step, unless the run has been stopped. @returns whether nothing of it failed */
  async step({ name, run }: Step): Promise<boolean> {
    if (this.signal.aborted) return false;
    console.log(`\n── ${name}`);
    const begin = Date.now();
    const count = await run(this.signal);
    this.counts.push(count);
    const verdict = count.failed === 0 ? 'passed' : 'FAILED';
    this.lines.push(`${name.padEnd(12)} ${verdict}  ${seconds(begin).padStart(7)} s  ${describe(count)}`);
    console.log(`── ${name} ${verdict} in ${seconds(begin)} s`);
    return count.failed === 0;
  }

  /** Runs each, whatever becomes of those before it. */
  async steps(steps: readonly Step[]): Promise<void> {
    for (const step of steps) await this.step(step);
  }

  get total(): Count {
    return sum(this.counts);
  }

  get summary(): string {
    return this.lines.join('\n');
  }
}

function seconds(begin: number): string {
  return ((Date.now() - begin) / 1_000).toFixed(1);
}

function describe({ passed, failed }: Count): string {
  return passed + failed <= 1 ? '' : `${String(passed)} passed, ${String(failed)} failed`;
}
