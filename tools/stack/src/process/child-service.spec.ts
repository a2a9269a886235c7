import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from '@obelisk/testing';
import { ChildService } from './child-service.ts';

const SERVES = `
  console.log('hello from', process.env.WHO, process.env.PORT);
  process.once('disconnect', () => process.exit(0));
  process.send({ listening: 4242 });
`;

describe('ChildService', () => {
  let folder: string;
  let child: ChildService;
  let deaths: string[];
  let lines: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'child-service-'));
    [deaths, lines] = [[], []];
  });

  afterEach(async () => {
    child.stopAtOnce();
    await rm(folder, { recursive: true });
  });

  async function make(program: string): Promise<ChildService> {
    const entry = join(folder, 'main.mjs');
    await writeFile(entry, program);
    child = new ChildService({
      name: 'probe',
      entry,
      env: { WHO: 'me' },
      log: (name, line) => lines.push(`${name}: ${line}`),
      onUnexpectedExit: (reason) => deaths.push(reason),
    });
    return child;
  }

  it('starts, keeps what is written, and takes the same port after a restart', async () => {
    const probe = await make(SERVES);
    await probe.start();
    expect([probe.port, probe.running]).toEqual([4242, true]);
    await probe.stop(5_000);
    expect([probe.pid, probe.running]).toEqual([undefined, false]);
    await probe.start();
    await probe.stop(5_000);
    expect(probe.logs).toEqual(['hello from me 0', 'hello from me 4242']);
    expect(lines).toEqual(['probe: hello from me 0', 'probe: hello from me 4242']);
    expect(deaths).toEqual([]);
  });

  it('keeps settings that a start has replaced', async () => {
    const probe = await make(SERVES);
    await probe.start({ WHO: 'you' });
    await probe.stop(5_000);
    await probe.start();
    await probe.stop(5_000);
    expect(probe.logs).toEqual(['hello from you 0', 'hello from you 4242']);
  });

  it('says with its last lines why it did not start', async () => {
    const probe = await make(`console.error('DATABASE_URL is missing'); process.exitCode = 78;`);
    await expect(probe.start()).rejects.toThrow(
      'probe did not start: it ended with code 78.\n  DATABASE_URL is missing',
    );
    expect(deaths).toEqual([]);
  });

  it('reports a death that nobody asked for', async () => {
    const probe = await make(SERVES);
    await probe.start();
    probe.kill('SIGKILL');
    await waitUntil('its death is reported', () => deaths.length > 0);
    expect(deaths).toEqual(['it was ended by SIGKILL']);
  });

  it('ends one that does not want to', async () => {
    const probe = await make(`process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000); ${SERVES}`);
    await probe.start();
    await probe.stop(100);
    expect(probe.running).toBe(false);
  });
});
