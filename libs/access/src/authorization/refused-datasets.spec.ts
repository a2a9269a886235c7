import { refusedDatasets } from './refused-datasets.ts';

describe('the words for refused datasets', () => {
  it('name the argument and the ids', () => {
    expect(refusedDatasets(['a'], 'dataRange.datasets')).toBe(
      'dataRange.datasets: you may not read dataset "a", or there is no such dataset.',
    );
    expect(refusedDatasets(['a', 'b'])).toBe('you may not read datasets "a", "b", or there is no such dataset.');
  });

  it('stay short whatever was asked', () => {
    const words = refusedDatasets(Array.from({ length: 10_000 }, () => '\n'.repeat(10_000)));
    expect(words.length).toBeLessThan(3_000);
    expect(words).toContain('and 9990 more');
    expect(words).not.toContain('\n');
  });
});
