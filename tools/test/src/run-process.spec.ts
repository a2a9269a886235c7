import { vi } from 'vitest';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runProcess } from './run-process.ts';

const never = new AbortController().signal;
const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);

afterEach(() => said.mockClear());

describe('runProcess', () => {
  it('returns the exit code', async () => {
    expect(await runProcess('sh', ['-c', 'exit 3'], { signal: never, timeoutMs: 10_000 })).toBe(3);
  });

  it('adds to the environment', async () => {
    const run = runProcess('sh', ['-c', 'test "$WORD" = yes'], {
      env: { WORD: 'yes' },
      signal: never,
      timeoutMs: 10_000,
    });
    expect(await run).toBe(0);
  });

  it('returns null for a command that does not exist', async () => {
    expect(await runProcess('/no/such/command', [], { signal: never, timeoutMs: 10_000 })).toBeNull();
    expect(said).toHaveBeenCalledWith('spawn /no/such/command ENOENT');
  });

  it('ends what takes too long', async () => {
    expect(await runProcess('sleep', ['600'], { signal: never, timeoutMs: 50 })).toBeNull();
    expect(said).toHaveBeenCalledWith('sleep did not end within 0.05 s.');
  });

  it('ends the command and its children when aborted', async () => {
    const controller = new AbortController();
    const pidFile = join(await mkdtemp(join(tmpdir(), 'run-process-')), 'pid');
    const script = `sleep 600 & echo $! > ${pidFile}.new; mv ${pidFile}.new ${pidFile}; wait`;
    const run = runProcess('sh', ['-c', script], { signal: controller.signal, timeoutMs: 60_000 });
    const pid = Number(await contentOf(pidFile));
    controller.abort();
    expect(await run).toBeNull();
    await rm(dirname(pidFile), { recursive: true });
    expect(await stateOf(pid)).toMatch(/^$|^Z/);
  });

  it('starts nothing after an abort', async () => {
    expect(await runProcess('true', [], { signal: AbortSignal.abort(), timeoutMs: 10_000 })).toBeNull();
  });
});

/** Waits until the file is there; the test's time limit ends a vain wait. */
async function contentOf(file: string): Promise<string> {
  for (;;) {
    const content = await readFile(file, 'utf8').catch(() => '');
    if (content !== '') return content;
    await delay(20);
  }
}

/** State of a process as `ps` tells it: nothing when it is gone, Z when nobody has collected it yet. */
function stateOf(pid: number): Promise<string> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'stat=', '-p', String(pid)], (_error, stdout) => {
      resolve(stdout.trim());
    });
  });
}
