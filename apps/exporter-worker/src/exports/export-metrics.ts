import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Registry } from 'prom-client';

@Injectable()
export class ExportMetrics {
  readonly running: Gauge;
  readonly runs: Counter<'outcome'>;
  readonly records: Counter;
  readonly bytes: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.running = new Gauge({
      name: 'obelisk_exports_running',
      help: 'Exports that this worker makes now.',
      registers,
    });
    this.runs = new Counter({
      name: 'obelisk_export_runs_total',
      help: 'Runs of exports by how they ended.',
      labelNames: ['outcome'],
      registers,
    });
    this.records = new Counter({
      name: 'obelisk_export_records_total',
      help: 'Records in completed exports.',
      registers,
    });
    this.bytes = new Counter({ name: 'obelisk_export_bytes_total', help: 'Bytes of completed files.', registers });
  }
}
