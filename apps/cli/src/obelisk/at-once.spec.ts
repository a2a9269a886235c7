import { setImmediate as turn } from 'node:timers/promises';
import { atOnce } from './at-once.ts';

const { signal } = new AbortController();

describe('work at once', () => {
  it('is bounded, and its results are in order', async () => {
    let [running, most] = [0, 0];
    const results = await atOnce([5, 1, 4, 2, 3], 2, signal, async (turns) => {
      most = Math.max(most, (running += 1));
      for (let n = 0; n < turns; n += 1) await turn();
      running -= 1;
      return turns * 10;
    });
    expect(results).toEqual([50, 10, 40, 20, 30]);
    expect(most).toBe(2);
    expect(await atOnce([], 2, signal, () => Promise.resolve(1))).toEqual([]);
  });

  it('ends with the first failure, which stops what runs and begins nothing more', async () => {
    const begun: number[] = [];
    const stopped = Promise.withResolvers<undefined>();
    const working = atOnce([1, 2, 3], 2, signal, async (item, either) => {
      begun.push(item);
      if (item === 2) throw new Error('of the second');
      either.addEventListener('abort', () => {
        stopped.reject(new Error('stopped'));
      });
      await stopped.promise;
    });
    await expect(working).rejects.toThrow('of the second');
    expect(begun).toEqual([1, 2]);
  });

  it('ends when it is stopped', async () => {
    const stop = new AbortController();
    const working = atOnce([1, 2], 1, stop.signal, () => {
      stop.abort();
      return Promise.resolve();
    });
    await expect(working).rejects.toMatchObject({ name: 'AbortError' });
  });
});
