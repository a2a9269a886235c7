import { setTimeout as sleep } from 'node:timers/promises';
import { Backoff } from './backoff.ts';
import { OutageLog } from './outage-log.ts';
import { Wakeup } from './wakeup.ts';
import { withinLimit } from '@obelisk/platform';

describe('Backoff', () => {
  it('doubles from 0.2 s to 5 s', () => {
    const backoff = new Backoff();
    const waits = Array.from({ length: 8 }, () => backoff.next());
    const longest = [200, 400, 800, 1_600, 3_200, 5_000, 5_000, 5_000];
    waits.forEach((wait, index) => {
      expect(wait).toBeLessThanOrEqual(longest[index] ?? 0);
      expect(wait).toBeGreaterThanOrEqual((longest[index] ?? 0) * 0.75);
    });
    backoff.reset();
    expect(backoff.next()).toBeLessThanOrEqual(200);
  });
});

describe('Wakeup', () => {
  it('remembers one ring while nobody waits', async () => {
    const wakeup = new Wakeup();
    wakeup.ring();
    wakeup.ring();
    await wakeup.wait(60_000);
    const begin = performance.now();
    await wakeup.wait(50);
    expect(performance.now() - begin).toBeGreaterThan(40);
  });

  it('wakes at a ring', async () => {
    const wakeup = new Wakeup();
    const woken = wakeup.wait(60_000);
    wakeup.ring();
    await woken;
  });
});

describe('withinLimit', () => {
  it('hands on what comes in time, and names what does not', async () => {
    await expect(withinLimit(Promise.resolve(7), 1_000, 'the answer')).resolves.toBe(7);
    await expect(withinLimit(sleep(1_000, 7, { ref: false }), 10, 'the answer')).rejects.toThrow(
      'the answer took longer than 10 ms',
    );
  });
});

describe('OutageLog', () => {
  it('says once what broke and once that it is back', () => {
    const lines: unknown[] = [];
    const add = (line: unknown) => lines.push(line);
    const outage = new OutageLog({ log: add, error: add, warn: add }, 'RabbitMQ');
    outage.recovered();
    outage.failed(new Error('refused'));
    outage.failed(new Error('refused'));
    outage.recovered();
    outage.recovered();
    expect(lines).toEqual([{ msg: 'RabbitMQ is lost; trying again', reason: 'refused' }, { msg: 'RabbitMQ is back' }]);
  });
});
