import { ServiceProcess } from '../../test/service-process.ts';
import { mostRequests } from './limit-requests-at-once.ts';

const OPEN_FILES = 128;
const MOST = mostRequests(OPEN_FILES);

describe('more requests than the open files allow', () => {
  let service: ServiceProcess;

  beforeAll(async () => {
    service = await ServiceProcess.start({}, OPEN_FILES);
  });
  afterAll(async () => {
    service.kill('SIGKILL');
    await service.exit;
  });

  it('are answered 503 with Retry-After, the others as ever, and the log says so once', async () => {
    const answers = await Promise.all(Array.from({ length: MOST + 15 }, () => service.get('/slow')));
    const refused = answers.filter(({ status }) => status === 503);
    expect(refused).toHaveLength(15);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(MOST);
    expect(refused[0]?.headers.get('retry-after')).toBe('5');
    expect(refused[0]?.headers.get('content-type')).toMatch('application/problem+json');
    expect(await refused[0]?.json()).toMatchObject({
      status: 503,
      detail: expect.stringMatching(/try again/) as string,
    });
    expect(service.output.match(/too many at once/g)).toHaveLength(1);
  });

  it('leave room for health checks, and nothing behind', async () => {
    const slow = Array.from({ length: MOST + 1 }, () => service.get('/slow'));
    expect((await service.get('/health/live')).status).toBe(200);
    await Promise.all(slow);
    expect((await service.get('/slow')).status).toBe(200);
  });
});
