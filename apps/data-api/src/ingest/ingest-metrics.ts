import { Injectable } from '@nestjs/common';
import { Counter, Registry } from 'prom-client';

@Injectable()
export class IngestMetrics {
  private readonly requests: Counter;
  private readonly events: Counter;
  private readonly bytes: Counter;

  constructor(registry: Registry) {
    const counter = (name: string, help: string) => new Counter({ name, help, registers: [registry] });
    this.requests = counter('obelisk_ingest_requests_total', 'Requests whose events were stored.');
    this.events = counter(
      'obelisk_ingested_events_total',
      'Events that were stored, those that replace others included.',
    );
    this.bytes = counter('obelisk_ingested_bytes_total', 'Unpacked bytes of the bodies whose events were stored.');
  }

  stored(events: number, bytes: number): void {
    this.requests.inc();
    this.events.inc(events);
    this.bytes.inc(bytes);
  }
}
