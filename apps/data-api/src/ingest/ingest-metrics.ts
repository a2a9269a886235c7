import { Injectable } from '@nestjs/common';
import type { IngestStep } from '@obelisk/event-store';
import { Counter, Histogram, Registry } from 'prom-client';

/** A goal is 0.1 s for all steps together. */
const STEP_SECONDS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5];

@Injectable()
export class IngestMetrics {
  private readonly requests: Counter;
  private readonly events: Counter;
  private readonly bytes: Counter;
  private readonly steps: Histogram<'step'>;

  constructor(registry: Registry) {
    const counter = (name: string, help: string) => new Counter({ name, help, registers: [registry] });
    this.requests = counter('obelisk_ingest_requests_total', 'Requests whose events were stored.');
    this.events = counter(
      'obelisk_ingested_events_total',
      'Events that were stored, those that replace others included.',
    );
    this.bytes = counter('obelisk_ingested_bytes_total', 'Unpacked bytes of the bodies whose events were stored.');
    this.steps = new Histogram({
      name: 'obelisk_ingest_step_seconds',
      help: 'What groups of requests waited for: a free connection, the copying or merging of their events, the commit.',
      labelNames: ['step'],
      buckets: STEP_SECONDS,
      registers: [registry],
    });
  }

  step(step: IngestStep, seconds: number): void {
    this.steps.observe({ step }, seconds);
  }

  stored(events: number, bytes: number): void {
    this.requests.inc();
    this.events.inc(events);
    this.bytes.inc(bytes);
  }
}
