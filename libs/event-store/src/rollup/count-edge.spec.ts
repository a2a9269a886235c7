import { eventsIn } from './count-edge.ts';
import { HOUR_US, MINUTE_US } from './hour-counts.ts';

describe('eventsIn', () => {
  const counts = [
    { hour: 5, minute: null, events: 600 },
    { hour: 5, minute: 0, events: 1_000 },
    { hour: 5, minute: 30, events: 2_000 },
  ];
  const minute = (number: number) => 5 * HOUR_US + number * MINUTE_US;

  it.each([
    ['whole minutes', minute(0), minute(1), 1_010],
    ['half of a minute', minute(30) + MINUTE_US / 2, minute(31), 1_005],
    ['from within to the end of the hour', minute(30), null, 2_300],
    ['minutes without an event of their own', minute(40), minute(50), 100],
  ])('of %s', (_, from, to, records) => {
    expect(eventsIn(counts, { from, to })).toBe(records);
  });
});
