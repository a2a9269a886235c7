import { readServerMessage } from './server-message.ts';

describe('a message of the server', () => {
  it.each([
    ['dataRange.metrics: "t" is not a metric.', 'metrics', '"t" is not a metric.'],
    ['dataRange.datasets: expected at least one dataset.', 'datasets', 'Expected at least one dataset.'],
    ['from: must be before "to".', 'from', 'Must be before "to".'],
    ['to: expected UTC milliseconds.', 'to', 'Expected UTC milliseconds.'],
    ['filter.source._like: is not a comparison.', 'filter', 'filter.source._like: is not a comparison.'],
    ['filter._and[0]: bad.', 'filter', 'filter._and[0]: bad.'],
    ['format.nullText: too long.', 'format', 'format.nullText: too long.'],
    ['splitBytes: expected 1048576 or more.', 'split', 'Expected 1048576 or more.'],
    ['fields: the same field is listed twice.', 'columns', 'The same field is listed twice.'],
    ['You may not read this.', undefined, 'You may not read this.'],
    ['totally: other', undefined, 'totally: other'],
    ['names: other', undefined, 'names: other'],
  ])('%s belongs to %s', (message, field, text) => {
    expect(readServerMessage(message)).toEqual({ field, text });
  });
});
