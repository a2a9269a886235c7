import type { ChildService } from './child-service.ts';
import { RestartPolicy } from './restart-policy.ts';

/** From this many deaths in a row on, somebody has to look. */
const LOOP = 4;

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
    if (this.enabled) this.schedule(child, `${child.name} is gone: ${reason}.`);
    else this.report(`${child.name} is gone: ${reason}.`);
  }

  private schedule(child: ChildService, what: string): void {
    const policy = this.policies.get(child.name) ?? new RestartPolicy();
    this.policies.set(child.name, policy);
    const wait = policy.nextWait(Date.now());
    const { inARow } = policy;
    const loop = inARow < LOOP ? '' : ` That was ${String(inARow)} times in a row: look into the log of ${child.name}.`;
    this.report(`${what} It starts again in ${String(wait / 1_000)} s.${loop}`);
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
        if (!this.ended) this.schedule(child, `${error instanceof Error ? error.message : String(error)}\n `);
      },
    );
  }
}
