import { setTimeout as delay } from 'node:timers/promises';
import { chunksInEvenTime, inEvenTime } from './even-time.ts';

const TICK = 60;

describe('even time', () => {
  let begun: number;
  const passed = () => performance.now() - begun;
  beforeEach(() => {
    begun = performance.now();
  });

  it('ends at the first tick whatever is found before it, and at a later one otherwise', async () => {
    expect(await inEvenTime(TICK, () => Promise.resolve(7))).toBe(7);
    expect(passed()).toBeGreaterThanOrEqual(TICK);
    begun = performance.now();
    await inEvenTime(TICK, () => delay(TICK + 5));
    expect(passed()).toBeGreaterThanOrEqual(2 * TICK);
  });

  it('holds failures back, too', async () => {
    await expect(inEvenTime(TICK, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(passed()).toBeGreaterThanOrEqual(TICK);
  });

  async function* chunks(pauses: readonly number[], end: () => string = () => 'end') {
    for (const [index, pause] of pauses.entries()) {
      await delay(pause);
      yield [index];
    }
    return end();
  }

  async function read(source: AsyncGenerator<number[], string, undefined>) {
    const found: { chunk: number[] | string; at: number }[] = [];
    for (;;) {
      const next = await source.next();
      found.push({ chunk: next.value, at: passed() });
      if (next.done === true) return found;
    }
  }

  it('brings the chunks of a tick together, and says the end after the last of them', async () => {
    const found = await read(chunksInEvenTime(TICK, chunks([0, 0, 0, TICK + 5, 0])));
    expect(found.map(({ chunk }) => chunk).flat()).toEqual([0, 1, 2, 3, 4, 'end']);
    expect(found[0]?.at).toBeGreaterThanOrEqual(TICK);
    expect(found.at(-1)?.at).toBeGreaterThanOrEqual(2 * TICK);
    expect(found.length).toBeLessThan(6);
  });

  it('ends an empty answer, and one that fails, at a tick', async () => {
    expect((await read(chunksInEvenTime(TICK, chunks([])))).map(({ chunk }) => chunk)).toEqual(['end']);
    expect(passed()).toBeGreaterThanOrEqual(TICK);
    begun = performance.now();
    const fail = () => {
      throw new Error('no');
    };
    await expect(read(chunksInEvenTime(TICK, chunks([], fail)))).rejects.toThrow('no');
    expect(passed()).toBeGreaterThanOrEqual(TICK);
  });

  it('closes what it reads when nobody wants more', async () => {
    let isClosed = false;
    async function* source() {
      try {
        for (;;) yield await Promise.resolve([1]);
      } finally {
        isClosed = true;
      }
    }
    const reader = chunksInEvenTime(TICK, source());
    await reader.next();
    await reader.return(undefined);
    expect(isClosed).toBe(true);
  });
});
