import { Controller, Get, HttpStatus, Res, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheck, HealthCheckService, type HealthCheckResult, HealthIndicatorService } from '@nestjs/terminus';
import type { Response } from 'express';
import { Public } from '../http/public.decorator.ts';
import { withinLimit } from '../lifecycle/within-limit.ts';
import { HealthRegistry, type HealthProbe } from './health-registry.ts';

/** A probe that does not answer within this time has failed. */
const PROBE_LIMIT_MS = 5_000;

@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly registry: HealthRegistry,
  ) {}

  @Get('live')
  @HealthCheck()
  live(@Res({ passthrough: true }) response: Response): Promise<HealthCheckResult> {
    return this.run(this.registry.liveness, response);
  }

  @Get('ready')
  @HealthCheck()
  ready(@Res({ passthrough: true }) response: Response): Promise<HealthCheckResult> {
    return this.run(this.registry.readiness, response);
  }

  /** 200 or 503, with the same kind of body: a probe reads the status, a person which part is unwell. */
  private async run(probes: ReadonlyMap<string, HealthProbe>, response: Response): Promise<HealthCheckResult> {
    try {
      return await this.health.check(
        [...probes].map(
          ([name, probe]) =>
            () =>
              this.indicate(name, probe),
        ),
      );
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      response.status(HttpStatus.SERVICE_UNAVAILABLE);
      return error.getResponse() as HealthCheckResult;
    }
  }

  private async indicate(name: string, probe: HealthProbe) {
    const indicator = this.indicators.check(name);
    try {
      await withinLimit(probe(), PROBE_LIMIT_MS, `the probe ${name}`);
      return indicator.up();
    } catch (error) {
      return indicator.down({ reason: error instanceof Error ? error.name : 'unknown' });
    }
  }
}
