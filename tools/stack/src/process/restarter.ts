import type { ChildService } from './child-service.ts';
import { RestartPolicy } from './restart-policy.ts';

/** Starts processes again that died, each with its own back-off, and reports. */
export class Restarter {
  private readonly policies = new Map<string, RestartPolicy>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private ended = false;

  constructor(
    private readonly enabled: boolean,
    private readonly report: (sentence: string) => void,
  ) {}

  died(child: ChildService | undefined, reason: string): void {
    if (child === undefined || this.ended) return;
    if (!this.enabled) {
      this.report(`${child.name} is gone: ${reason}.`);
      return;
    }
    const policy = this.policies.get(child.name) ?? new RestartPolicy();
    this.policies.set(child.name, policy);
    const wait = policy.nextWait(Date.now());
    this.report(`${child.name} is gone: ${reason}. It starts again in ${String(wait / 1_000)} s.`);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.startAgain(child);
    }, wait);
    this.timers.add(timer);
  }

  /** No more starts. */
  end(): void {
    this.ended = true;
    for (const timer of this.timers) clearTimeout(timer);
  }

  private startAgain(child: ChildService): void {
    if (child.running) return; // somebody else was faster
    child.start().then(
      () => {
        this.report(`${child.name} is back.`);
      },
      (error: unknown) => {
        this.died(child, error instanceof Error ? error.message : String(error));
      },
    );
  }
}
