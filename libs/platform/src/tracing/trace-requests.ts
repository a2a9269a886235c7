import type { IncomingMessage, ServerResponse } from 'node:http';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { isQuiet, loggedPath } from '../logging/logged-path.ts';
import { tracer } from './spans.ts';
import { parseTraceparent } from './traceparent.ts';

/** What Express adds once it has found who answers. */
type Routed = IncomingMessage & { originalUrl?: string; route?: { path?: unknown } };

/** Middleware: a span for each request but those of probes, which continues the caller's `traceparent`. */
export function traceRequests(request: Routed, response: ServerResponse, next: () => void): void {
  if (isQuiet(request.url)) {
    next();
    return;
  }
  const { method = 'GET' } = request;
  const remote = parseTraceparent(request.headers['traceparent']);
  const from = remote === undefined ? context.active() : trace.setSpanContext(context.active(), remote);
  const attributes = { 'http.request.method': method, 'url.path': loggedPath(request.originalUrl ?? request.url) };
  const span = tracer().startSpan(method, { kind: SpanKind.SERVER, attributes }, from);
  response.setMaxListeners(response.getMaxListeners() + 1); // a download has ten without us, the most that Node takes for no leak
  response.once('close', () => {
    const route = request.route?.path;
    // A pattern of middleware is no route.
    if (typeof route === 'string' && !route.includes('*'))
      span.updateName(`${method} ${route}`).setAttribute('http.route', route);
    span.setAttribute('http.response.status_code', response.statusCode);
    if (response.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    if (!response.writableFinished && !isHandedOver(response))
      span.setStatus({ code: SpanStatusCode.ERROR, message: 'cut off' });
    span.end();
  });
  context.with(trace.setSpan(from, span), next);
}

/** Such an answer has no end: the proxy closes it when it has sent the file. */
function isHandedOver(response: ServerResponse): boolean {
  return response.hasHeader('X-Accel-Redirect');
}
