import { rolesByDataset } from './my-roles.ts';

describe('rolesByDataset', () => {
  it('gathers roles held by oneself and through teams', () => {
    const roles = rolesByDataset([
      { dataset: { id: 'one' }, roles: [{ name: 'Reader' }], team: null },
      { dataset: { id: 'two' }, roles: [{ name: 'Writer' }], team: null },
      { dataset: { id: 'one' }, roles: [{ name: 'Manager' }, { name: 'Writer' }], team: { name: 'Boilers' } },
    ]);
    expect([...roles]).toEqual([
      ['one', [{ name: 'Reader' }, { name: 'Manager', team: 'Boilers' }, { name: 'Writer', team: 'Boilers' }]],
      ['two', [{ name: 'Writer' }]],
    ]);
  });
});
