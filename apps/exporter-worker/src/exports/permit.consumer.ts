import { Controller } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';
import { EXPORT_REQUESTED } from '@obelisk/messaging';
import { ExportRunner } from './export-runner.ts';

/** A message is a permit, not an assignment: whoever receives one makes the next export in fair order (ARCHITECTURE.md). */
@Controller()
export class PermitConsumer {
  constructor(private readonly runner: ExportRunner) {}

  @EventPattern<string>(EXPORT_REQUESTED)
  async onPermit(): Promise<void> {
    await this.runner.runNext();
  }
}
