import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Counter, Registry } from 'prom-client';
import type { JanitorReport } from './janitor-report.ts';
import { JANITOR_SETTINGS, type JanitorSettings } from './janitor-settings.ts';
import { JanitorService } from './janitor.service.ts';

/** After the start, when other things matter more. */
const FIRST_ROUND_MS = 5_000;

/** Runs the janitor now and then, never twice at once in this process, and says what it did. */
@Injectable()
export class JanitorSchedule implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger('Janitor');
  private readonly shutdown = new AbortController();
  private readonly removed: Counter<'what'>;
  private timer: NodeJS.Timeout | undefined;
  private round: Promise<void> = Promise.resolve();

  constructor(
    private readonly janitor: JanitorService,
    registry: Registry,
    @Inject(JANITOR_SETTINGS) private readonly settings: JanitorSettings,
  ) {
    this.removed = new Counter({
      name: 'obelisk_janitor_results_total',
      help: 'What the janitor removed, what it could not, and the finished files that it read again.',
      labelNames: ['what'],
      registers: [registry],
    });
  }

  onApplicationBootstrap(): void {
    this.schedule(Math.min(FIRST_ROUND_MS, this.settings.interval));
  }

  /** Does not wait: whoever is told to stop after us must not be told late. */
  onModuleDestroy(): void {
    clearTimeout(this.timer);
    this.shutdown.abort(new Error('shutdown'));
  }

  /** A round under way ends at its next step, before database and store are closed. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.round;
  }

  private schedule(delay: number): void {
    this.timer = setTimeout(() => {
      this.round = this.run();
    }, delay);
  }

  private async run(): Promise<void> {
    try {
      const report = await this.janitor.cleanUp(Date.now(), this.shutdown.signal);
      if (report !== undefined) this.say(report);
    } catch (error) {
      if (!this.shutdown.signal.aborted) this.logger.warn({ msg: 'the round was cut short', err: error });
    }
    if (!this.shutdown.signal.aborted) this.schedule(this.settings.interval);
  }

  private say(report: JanitorReport): void {
    for (const [what, count] of Object.entries(report) as [string, number][]) this.removed.inc({ what }, count);
    this.logger.log({ msg: 'round done', ...report });
  }
}
