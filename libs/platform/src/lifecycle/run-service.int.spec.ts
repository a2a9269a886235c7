import { waitUntil } from '@obelisk/testing';
import { ServiceProcess } from '../../test/service-process.ts';

describe('a service', () => {
  let service: ServiceProcess | undefined;
  const start = async (env: Record<string, string> = {}) => (service = await ServiceProcess.start(env));

  afterEach(async () => {
    service?.kill('SIGKILL');
    await service?.exit;
  });

  it('does not start with a bad configuration: code 78, a line for each fault', async () => {
    const { exit, output } = await start({ PORT: 'http', LOG_LEVEL: 'loud' });
    expect(await exit).toBe(78);
    expect(output).toMatch(
      /^The configuration is not usable:\n {2}PORT is not valid: .*\n {2}LOG_LEVEL is not valid: .*\n$/,
    );
  });

  it.each(['constructor', 'init'])('says in one sentence why its %s failed: no colour, no stack', async (WEAK) => {
    const { exit, output } = await start({ WEAK });
    expect(await exit).toBe(1);
    const words = output.split('\n').filter((line) => !line.startsWith('{"level":30,'));
    expect(words).toEqual(['The database does not answer.', '']);
  });

  it('lets a running request finish on SIGTERM and ends with code 0', async () => {
    const { get, kill, exit } = bound(await start());
    const answer = get('/slow');
    await waitFor(get);
    kill('SIGTERM');
    expect(await (await answer).text()).toBe('done');
    expect(await exit).toBe(0);
  });

  it('ends at once on the second signal', async () => {
    const { get, kill, exit } = bound(await start());
    const answer = get('/slow').catch(() => 'cut');
    await waitFor(get);
    kill('SIGINT');
    kill('SIGTERM');
    expect(await exit).toBe(130);
    expect(await answer).toBe('cut');
  });

  it('ends after SHUTDOWN_TIMEOUT whatever still runs', async () => {
    const { get, kill, exit } = bound(await start({ SHUTDOWN_TIMEOUT: '100ms' }));
    const answer = get('/slow').catch(() => 'cut');
    await waitFor(get);
    kill('SIGTERM');
    expect(await exit).toBe(1);
    expect(await answer).toBe('cut');
  });

  it('stops when its parent is gone', async () => {
    const { disconnect, exit } = bound(await start());
    disconnect();
    expect(await exit).toBe(0);
  });

  it('ends with lines that nobody will read', async () => {
    const running = await start();
    await running.get('/nowhere');
    await waitUntil('its log is up to date', () => running.output.includes('/nowhere')); // no write fails before the last ones
    running.leaveOutput();
    running.get('/end').catch(() => undefined); // its connection is cut
    expect(await running.exit).toEqual(expect.any(Number)); // by itself; whoever was told a code is gone
  });

  it('answers errors as problem+json, and tells nobody of its own faults', async () => {
    const { get, post } = bound(await start());
    const fault = await get('/fault');
    expect(fault.headers.get('content-type')).toMatch('application/problem+json');
    expect(await fault.json()).toMatchObject({ status: 500, title: 'Internal Server Error' });
    expect((await post('/echo', '{}')).status).toBe(400);
    expect((await post('/echo', '{')).status).toBe(400);
    expect((await post('/echo', JSON.stringify('x'.repeat(110_000)))).status).toBe(413);
    expect((await get('/nowhere')).status).toBe(404);
    expect(fault.headers.get('x-content-type-options')).toBe('nosniff');
    expect(fault.headers.get('x-powered-by')).toBeNull();
  });

  it('logs one JSON line a request with the correlation id, without tokens', async () => {
    const running = await start();
    const { get } = bound(running);
    const answer = await get('/fault?token=tok-in-query', {
      authorization: 'Bearer tok-in-header',
      'x-request-id': 'run-7',
    });
    expect(answer.headers.get('x-request-id')).toBe('run-7');
    await get('/health/live');
    running.kill('SIGTERM');
    await running.exit;
    const lines = running.output.split('\n').filter((line) => line.startsWith('{'));
    const ofRequest = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ method }) => method === 'GET');
    expect(ofRequest).toEqual([
      expect.objectContaining({ name: 'small', correlationId: 'run-7', path: '/fault', status: 500 }),
    ]);
    expect(running.output).not.toMatch(/tok-in/);
  });

  it('tells health and metrics: which part is unwell, not why', async () => {
    const { get } = bound(await start());
    expect((await get('/health/live')).status).toBe(200);
    const ready = await get('/health/ready');
    expect(ready.status).toBe(503);
    expect(await ready.text()).toMatch(/"sick"/);
    expect(await (await get('/health/ready')).text()).not.toMatch(/secret reason/);
    expect(await (await get('/metrics')).text()).toMatch(/^process_cpu_user_seconds_total /m);
  });
});

/** Methods that may be taken apart. */
function bound(service: ServiceProcess) {
  return {
    get: service.get.bind(service),
    post: service.post.bind(service),
    kill: service.kill.bind(service),
    disconnect: service.disconnect.bind(service),
    exit: service.exit,
  };
}

/** Resolves when the service has answered something that was asked later than the slow request. */
async function waitFor(get: (path: string) => Promise<Response>): Promise<void> {
  await get('/health/live');
}
