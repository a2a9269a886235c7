import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { ExportRunner } from './export-runner.ts';

/** How often a worker with room looks by itself. Recovery takes at most a lease and this. */
const INTERVAL_MS = 2_000;

/**
 * The reaper of invariant 3: a worker with room looks for exports that wait without a message or whose worker fell silent,
 * and makes them at once. It sends no message for them, so a long queue does not fill up with reminders (docs/adr/0004).
 */
@Injectable()
export class IdleClaims implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(IdleClaims.name);
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly runner: ExportRunner) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), INTERVAL_MS);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    try {
      while (this.runner.hasRoom && (await this.runner.runNext()));
    } catch (error) {
      this.logger.warn({ msg: 'could not look for waiting exports', err: error });
    }
  }
}
