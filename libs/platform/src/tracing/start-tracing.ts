import { context, diag, DiagLogLevel, trace } from '@opentelemetry/api';
import { Logger } from '@nestjs/common';
import { versionOfProgram } from '../config/version.ts';
import { withinLimit } from '../lifecycle/within-limit.ts';

/** A collector that does not answer must not make a stop late. */
const LAST_SEND_LIMIT_MS = 3_000;

/**
 * From now on spans are made, and sent to a collector every few seconds. Only here is the SDK loaded (docs/adr/0067).
 *
 * @returns what sends the rest, at the end
 */
export async function startTracing(url: string, service: string): Promise<() => Promise<void>> {
  const [{ BatchSpanProcessor, TracerProvider }, { AsyncLocalStorageContextManager }, exporting, resources] =
    await Promise.all([
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  const logger = new Logger('Tracing');
  const warn = (reason: string) => {
    logger.warn({ msg: 'traces could not be sent', reason: reason.slice(0, 300) });
  };
  const ignore = () => undefined;
  diag.setLogger({ error: warn, warn: ignore, info: ignore, debug: ignore, verbose: ignore }, DiagLogLevel.ERROR);
  const exporter = new exporting.OTLPTraceExporter({ url, timeoutMillis: LAST_SEND_LIMIT_MS });
  const provider = new TracerProvider({
    resource: resources.resourceFromAttributes({
      'service.name': service,
      'service.namespace': 'obelisk-data-exports',
      'service.version': versionOfProgram(),
    }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
  return () => withinLimit(provider.shutdown(), LAST_SEND_LIMIT_MS, 'sending the last traces').catch(ignore);
}
