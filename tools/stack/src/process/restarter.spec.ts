import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntil } from '@obelisk/testing';
import { ChildService } from './child-service.ts';
import { Restarter } from './restarter.ts';

const SERVES = `process.once('disconnect', () => process.exit(0)); process.send({ listening: 4242 });`;

const SETTINGS = { name: 'probe', env: {}, log: () => undefined, onUnexpectedExit: () => undefined };

describe('Restarter', () => {
  let folder: string;
  let entry: string;
  let reports: string[];
  let child: ChildService;
  let restarter: Restarter;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'restarter-'));
    entry = join(folder, 'main.mjs');
    reports = [];
    restarter = new Restarter(true, (sentence) => reports.push(sentence));
    child = childOf(restarter);
    await writeFile(entry, SERVES);
    await child.start();
  });

  afterEach(async () => {
    restarter.end();
    child.stopAtOnce();
    await rm(folder, { recursive: true });
  });

  function childOf(owner: Restarter): ChildService {
    const made: ChildService = new ChildService({
      ...SETTINGS,
      entry,
      onUnexpectedExit: (reason) => {
        owner.died(made, reason);
      },
    });
    return made;
  }

  it('starts a process again, and says why a start failed', async () => {
    await writeFile(entry, `console.error('no room'); process.exitCode = 1;`);
    child.kill('SIGKILL');
    await waitUntil('a start failed', () => reports.length === 2);
    await writeFile(entry, SERVES);
    await waitUntil('it is back', () => child.running && reports.length === 3);
    expect(reports).toEqual([
      'probe is gone: it was ended by SIGKILL. It starts again in 0.5 s.',
      'probe did not start: it ended with code 1.\n  no room\n  It starts again in 1 s.',
      'probe is back.',
    ]);
  });

  it('tells people to look when a process dies again and again', () => {
    for (let death = 0; death < 4; death += 1) restarter.died(child, 'it ended with code 1');
    expect(reports.slice(2)).toEqual([
      'probe is gone: it ended with code 1. It starts again in 2 s.',
      'probe is gone: it ended with code 1. It starts again in 2 s. That was 4 times in a row: look into the log of probe.',
    ]);
  });

  it('starts nothing while everything stops', async () => {
    const events: string[] = [];
    const later = new Restarter(true, (sentence) => events.push(sentence));
    const other = childOf(later);
    await other.start();
    child.kill('SIGKILL');
    await waitUntil('it is gone', () => reports.length === 1);
    restarter.end();
    other.kill('SIGKILL');
    await waitUntil('one that died later is back', () => events.length === 2);
    expect([child.running, reports.length]).toEqual([false, 1]);
    later.end();
    other.stopAtOnce();
  });

  it('starts nothing that is stopped while its way is cleared', async () => {
    let clear: () => void = () => undefined;
    const prepare = () => new Promise<void>((resolve) => (clear = resolve));
    const late = new ChildService({ ...SETTINGS, entry, prepare });
    const start = late.start();
    await late.stop(1_000);
    clear();
    await expect(start).rejects.toThrow('probe was stopped before it had started.');
    expect(late.running).toBe(false);
  });
});
