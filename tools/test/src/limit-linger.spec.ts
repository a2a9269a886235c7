import { jest } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { limitLinger } from './limit-linger.ts';

const said = jest.spyOn(console, 'error').mockImplementation(() => undefined);
const never = new AbortController().signal;

describe('limitLinger', () => {
  it('aborts some time after the report was written, and says why', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'limit-linger-'));
    const linger = limitLinger(join(dir, 'report.json'), never, 100);
    const aborted = once(linger.signal, 'abort');
    expect(linger.signal.aborted).toBe(false);
    await writeFile(join(dir, 'report.json'), '{}');
    await aborted;
    linger.clear();
    expect(said).toHaveBeenCalledWith('jest is ended: its tests are done, but one of them has left something open.');
    await rm(dir, { recursive: true });
  });

  it('aborts with the run', () => {
    const run = new AbortController();
    const linger = limitLinger('/no/report', run.signal);
    run.abort();
    linger.clear();
    expect(linger.signal.aborted).toBe(true);
  });
});
