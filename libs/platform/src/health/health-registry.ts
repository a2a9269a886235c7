import { Injectable } from '@nestjs/common';

/** Resolves when well, rejects with the reason when not. */
export type HealthProbe = () => Promise<void>;

/** Where adapters say how to tell that they work. Readiness: can serve now. Liveness: a restart would not help. */
@Injectable()
export class HealthRegistry {
  readonly readiness = new Map<string, HealthProbe>();
  readonly liveness = new Map<string, HealthProbe>();

  addReadiness(name: string, probe: HealthProbe): void {
    this.readiness.set(name, probe);
  }

  addLiveness(name: string, probe: HealthProbe): void {
    this.liveness.set(name, probe);
  }
}
