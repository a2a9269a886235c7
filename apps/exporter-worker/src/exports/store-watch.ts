import { Injectable } from '@nestjs/common';
import { DATABASE_FAULTS, DatabaseBlockedError } from '@obelisk/database';
import { STORE_FAULTS, type StoreBlockedError } from '@obelisk/object-storage';
import { Gauge, Registry } from 'prom-client';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * What this worker knows of the store and the database: a fault of theirs is no fault of the export that met it, so the wait grows for all
 * of them.
 */
@Injectable()
export class StoreWatch {
  private readonly store: Gauge<'fault'>;
  private readonly database: Gauge<'fault'>;
  private wait = FIRST_WAIT_MS;

  constructor(registry: Registry) {
    const labels = { labelNames: ['fault'] as const, registers: [registry] };
    this.store = new Gauge({
      name: 'obelisk_object_storage_blocked',
      help: '1 while object storage cannot be used and somebody has to mend it, by what is wrong; else 0.',
      ...labels,
    });
    this.database = new Gauge({
      name: 'obelisk_database_blocked',
      help: '1 while the database cannot write and somebody has to mend it, by what is wrong; else 0.',
      ...labels,
    });
    this.works();
  }

  /** @returns milliseconds until the next try */
  isBlocked(by: StoreBlockedError | DatabaseBlockedError): number {
    this.show(by);
    const { wait } = this;
    this.wait = Math.min(2 * wait, LONGEST_WAIT_MS);
    return wait;
  }

  works(): void {
    this.show(undefined);
    this.wait = FIRST_WAIT_MS;
  }

  private show(by: StoreBlockedError | DatabaseBlockedError | undefined): void {
    const [ofDatabase, ofStore] = by instanceof DatabaseBlockedError ? [by.fault, undefined] : [undefined, by?.fault];
    for (const fault of STORE_FAULTS) this.store.set({ fault }, Number(fault === ofStore));
    for (const fault of DATABASE_FAULTS) this.database.set({ fault }, Number(fault === ofDatabase));
  }
}
