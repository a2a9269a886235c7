import { manage } from '../../words/en/manage.ts';
import { aboutDataset } from './about-dataset.ts';

describe('what the page says of a published dataset', () => {
  it('is what its managers said, and nothing of what they left out', () => {
    const nothing = { description: null, licence: null, keywords: [], contact: null };
    expect(aboutDataset(nothing, manage.published)).toBe('');
    expect(aboutDataset({ ...nothing, licence: 'ODbL', keywords: ['air', 'NO₂'] }, manage.published)).toBe(
      'air, NO₂ · Licence: ODbL',
    );
    const all = { description: 'Air in Ghent', licence: 'ODbL', keywords: ['air'], contact: 'data@example.org' };
    expect(aboutDataset(all, manage.published)).toBe('Air in Ghent · air · Licence: ODbL · Contact: data@example.org');
  });
});
