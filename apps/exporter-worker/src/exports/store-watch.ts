import { Injectable } from '@nestjs/common';
import { STORE_FAULTS, type StoreFault } from '@obelisk/object-storage';
import { Gauge, Registry } from 'prom-client';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** What this worker knows of the store: a fault of it is no fault of the export that met it, so the wait grows for all of them. */
@Injectable()
export class StoreWatch {
  private readonly gauge: Gauge<'fault'>;
  private wait = FIRST_WAIT_MS;

  constructor(registry: Registry) {
    this.gauge = new Gauge({
      name: 'obelisk_object_storage_blocked',
      help: '1 while object storage cannot be used and somebody has to mend it, by what is wrong; else 0.',
      labelNames: ['fault'],
      registers: [registry],
    });
    this.works();
  }

  /** @returns milliseconds until the next try */
  isBlocked(fault: StoreFault): number {
    for (const each of STORE_FAULTS) this.gauge.set({ fault: each }, each === fault ? 1 : 0);
    const { wait } = this;
    this.wait = Math.min(2 * wait, LONGEST_WAIT_MS);
    return wait;
  }

  works(): void {
    for (const fault of STORE_FAULTS) this.gauge.set({ fault }, 0);
    this.wait = FIRST_WAIT_MS;
  }
}
