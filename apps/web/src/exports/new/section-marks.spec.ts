import { sectionMark, type SectionName } from './section-marks.ts';

describe('the marks of the sections', () => {
  const sections: readonly SectionName[] = ['data', 'when', 'file', 'start'];
  const marks = (...[draft, errors]: [Parameters<typeof sectionMark>[1], Parameters<typeof sectionMark>[2]]) =>
    sections.map((section) => sectionMark(section, draft, errors));

  it('are open until there is a dataset', () => {
    expect(marks({ datasets: [], filter: {} }, {})).toEqual(['open', 'open', 'open', 'open']);
    expect(marks({ datasets: ['a'], filter: {} }, {})).toEqual(['complete', 'complete', 'complete', 'complete']);
  });

  it('say where there is something to correct', () => {
    const draft = { datasets: ['a'], filter: {} };
    expect(marks(draft, { metrics: 'x' })).toEqual(['wrong', 'complete', 'complete', 'complete']);
    expect(marks(draft, { limit: 'x' })).toEqual(['complete', 'wrong', 'complete', 'complete']);
    expect(marks(draft, { split: 'x' })).toEqual(['complete', 'complete', 'wrong', 'complete']);
    expect(marks(draft, { name: 'x' })).toEqual(['complete', 'complete', 'complete', 'wrong']);
    expect(marks({ datasets: ['a'], filter: '{' }, {})).toEqual(['complete', 'wrong', 'complete', 'complete']);
  });
});
