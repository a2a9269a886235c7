import { context, SpanStatusCode, trace, type Attributes, type Span } from '@opentelemetry/api';
import { parseTraceparent } from './traceparent.ts';

/** Of all our spans. Without an SDK the tracer makes spans that do nothing. */
export const tracer = () => trace.getTracer('obelisk');

interface SpanOptions {
  attributes?: Attributes;
  /** UTC milliseconds; default now. */
  startTime?: number;
  /** A traceparent from elsewhere, to be continued; without, or with one that is of no use, the span belongs to the present one. */
  parent?: string | null;
}

/** Does work as a span, which fails when it does. Attributes hold identifiers and counts, never tokens, nor what a person filters by. */
export async function inSpan<T>(
  name: string,
  { parent, ...options }: SpanOptions,
  work: (span: Span) => Promise<T>,
): Promise<T> {
  const remote = parseTraceparent(parent);
  const from = remote === undefined ? context.active() : trace.setSpanContext(context.active(), remote);
  return tracer().startActiveSpan(name, options, from, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      failSpan(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** By its kind only: what a message of PostgreSQL holds is about the data. */
export function failSpan(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'failed' });
}
