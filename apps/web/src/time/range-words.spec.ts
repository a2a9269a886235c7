import { en } from '../words/en.ts';
import { nl } from '../words/nl.ts';
import { readRange } from './range-words.ts';

const NOW = Date.parse('2026-11-25T18:34:00Z');
const ZONE = 'Europe/Brussels';
const utc = (text: string) => Date.parse(text);
const read = (text: string, words = en) => readRange(text, words.newExport.when.vocabulary, ZONE, '2026-11-25', NOW);

describe('a range in words', () => {
  it.each([
    ['last 30 days', '2026-10-25T23:00:00Z', null], // one of them has 25 hours
    ['  Last   2 weeks ', '2026-11-10T23:00:00Z', null],
    ['last 6 hours', '2026-11-25T12:00:00Z', null],
    ['today', '2026-11-24T23:00:00Z', null],
    ['yesterday', '2026-11-23T23:00:00Z', '2026-11-24T23:00:00Z'],
    ['this month', '2026-10-31T23:00:00Z', null],
    ['last month', '2026-09-30T22:00:00Z', '2026-10-31T23:00:00Z'],
    ['last week', '2026-11-15T23:00:00Z', '2026-11-22T23:00:00Z'],
    ['last year', '2024-12-31T23:00:00Z', '2025-12-31T23:00:00Z'],
    ['2026-03', '2026-02-28T23:00:00Z', '2026-03-31T22:00:00Z'],
    ['2026-03-29', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z'],
    ['2025', '2024-12-31T23:00:00Z', '2025-12-31T23:00:00Z'],
    ['2026-01-01 to 2026-02-28', '2025-12-31T23:00:00Z', '2026-02-28T23:00:00Z'],
    ['since 2026-07', '2026-06-30T22:00:00Z', null],
    ['until 2026-07', null, '2026-07-31T22:00:00Z'],
    ['everything', null, null],
  ])('%s', (text, from, to) => {
    const ms = (at: string | null) => (at === null ? null : utc(at));
    expect(read(text)).toEqual({ from: ms(from), to: ms(to) });
  });

  it('is said in Dutch, too', () => {
    expect(read('laatste 30 dagen', nl)).toEqual(read('last 30 days'));
    expect(read('vorige maand', nl)).toEqual(read('last month'));
    expect(read('2026-01 tot 2026-03', nl)).toEqual(read('2026-01 to 2026-03'));
  });

  it.each([
    '',
    'last',
    'last 0 days',
    'last 30 parsecs',
    '2026-02-30',
    '2026-13',
    'now',
    '2026-03 to 2026-01',
    'this hour',
  ])('is not guessed: %j', (text) => {
    expect(read(text)).toBeUndefined();
  });
});
