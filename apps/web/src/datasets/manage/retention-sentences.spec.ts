import { manage } from '../../words/en/manage.ts';
import { manage as nl } from '../../words/nl/manage.ts';
import { retentionSentences } from './retention-sentences.ts';

const NOW = Date.UTC(2026, 4, 20);
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const sentences = (retention: Partial<Parameters<typeof retentionSentences>[0]>, say = manage.retention) =>
  retentionSentences({ days: null, daysBefore: null, effectiveOn: null, due: null, ...retention }, NOW, say, day);

describe('what the page says of a retention', () => {
  it('is that events are kept for ever, or for how long', () => {
    expect(sentences({})).toEqual(['Events are kept forever.']);
    expect(sentences({ days: 1, effectiveOn: NOW })).toEqual(['Events are kept for 1 day.']);
  });

  it('announces what will hold, and counts what that ends', () => {
    const announced = { days: 400, effectiveOn: Date.UTC(2026, 4, 27), due: { events: 1_234 } };
    expect(sentences(announced)).toEqual([
      'Events are kept forever.',
      'From 2026-05-27 on, events are kept for 400 days.',
      '1,234 events will then be old enough to be deleted.',
    ]);
    expect(sentences({ ...announced, daysBefore: 800 }, nl.retention)[0]).toBe('Events worden 800 dagen bewaard.');
  });
});
