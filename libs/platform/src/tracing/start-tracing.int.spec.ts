import { startTraceCollector, type TraceCollector } from '@obelisk/testing';
import { ServiceProcess } from '../../test/service-process.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';
const traceparent = `00-${TRACE}-${SPAN}-01`;

/** Says which packages of the SDK a process loads. */
const TELLING = `--import=data:text/javascript,${encodeURIComponent(
  `import { registerHooks } from 'node:module';
   registerHooks({ resolve(name, context, next) {
     if (/^@opentelemetry\\/(?!api)/.test(name)) console.log('loads ' + name);
     return next(name, context);
   } });`,
)}`;

describe('traces of a service', () => {
  let collector: TraceCollector;
  let service: ServiceProcess;
  const start = async (env: Record<string, string> = {}) => {
    service = await ServiceProcess.start({ NODE_OPTIONS: TELLING, ...env });
  };
  const stopped = async () => {
    service.kill('SIGTERM');
    return service.exit;
  };

  beforeEach(async () => {
    collector = await startTraceCollector();
  });

  afterEach(async () => {
    service.kill('SIGKILL');
    await service.exit;
    await collector.close();
  });

  it('are not made, and no SDK is loaded, without TRACES_URL', async () => {
    await start();
    await service.get('/slow', { traceparent });
    expect(await stopped()).toBe(0);
    expect(service.output).toContain('"path":"/slow"');
    expect(service.output).not.toMatch(/loads @opentelemetry|trace_id/);
  });

  it('continue the caller’s, have no secret and no probe in them, and are sent at the stop', async () => {
    await start({ TRACES_URL: collector.url });
    await service.get('/slow?token=hunter2', { traceparent });
    await service.get(`/link/${'s'.repeat(43)}`, { traceparent });
    await service.get('/health/live', { traceparent });
    expect(await stopped()).toBe(0);
    expect(service.output).toContain('loads @opentelemetry/sdk-trace');
    expect(service.output).toContain(`"trace_id":"${TRACE}"`);
    expect(collector.spans.map(({ name, ...span }) => [span.service, name, span.traceId, span.parentSpanId])).toEqual([
      ['small', 'GET /slow', TRACE, SPAN],
      ['small', 'GET', TRACE, SPAN],
    ]);
    expect(JSON.stringify(collector.spans)).not.toMatch(/hunter2|sssss/);
  });

  it('make no stop fail when the collector is gone', async () => {
    await start({ TRACES_URL: 'http://127.0.0.1:1/v1/traces' });
    await service.get('/slow');
    expect(await stopped()).toBe(0);
  });
});
