import { setTimeout as delay } from 'node:timers/promises';
import type { ChildService, Stack } from '@obelisk/stack';

const LOOK_MS = 50;
const RETRY_MS = 250;

/** The services of a stack, kept running: who is gone is started again at once, as by an orchestrator without back-off. */
export class Herd {
  private readonly services: readonly ChildService[];
  private readonly report: (sentence: string) => void;
  private readonly frozen = new Set<ChildService>();
  private readonly up = new Set<ChildService>();
  private keepers: Promise<unknown> | undefined;
  private ended = false;

  constructor(stack: Stack, report: (sentence: string) => void) {
    this.services = stack.processes.filter(({ name }) => name !== 'postgres');
    this.report = report;
    process.once('exit', () => {
      this.thawAll(); // a stopped process would outlive us
    });
  }

  /** Workers that may be killed: not frozen, perhaps still starting. */
  get awake(): ChildService[] {
    return this.services.filter(
      (child) => child.name.startsWith('exporter-worker') && child.running && !this.frozen.has(child),
    );
  }

  /** Those of them that have started completely. */
  get working(): ChildService[] {
    return this.awake.filter((child) => this.up.has(child));
  }

  keep(): void {
    for (const child of this.services) this.up.add(child);
    this.keepers = Promise.all(this.services.map((child) => this.keepOne(child)));
  }

  freeze(child: ChildService): void {
    this.frozen.add(child);
    child.kill('SIGSTOP');
  }

  thaw(child: ChildService): void {
    this.frozen.delete(child);
    child.kill('SIGCONT');
  }

  thawAll(): void {
    for (const child of this.frozen) this.thaw(child);
  }

  /** No more starts; those under way come to their end. */
  async end(): Promise<void> {
    this.ended = true;
    this.thawAll();
    await this.keepers;
  }

  private async keepOne(child: ChildService): Promise<void> {
    while (!this.ended) {
      if (child.running) {
        await delay(LOOK_MS);
        continue;
      }
      this.up.delete(child);
      try {
        await child.start();
        this.up.add(child);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (!this.ended && !reason.includes('SIGKILL')) this.report(reason);
        await delay(RETRY_MS);
      }
    }
  }
}
