import { exportsSearchSchema, isFiltered } from './exports-search.ts';

describe('exportsSearchSchema', () => {
  it('takes what it knows and drops the rest', () => {
    expect(exportsSearchSchema.parse({ find: 'boil', status: 'FAILED', sort: 'name', evil: '<script>' })).toEqual({
      find: 'boil',
      status: 'FAILED',
      sort: 'name',
    });
    expect(exportsSearchSchema.parse({ find: 7, status: 'NO', sort: ['x'], dataset: 'x'.repeat(256) })).toEqual({});
    expect(exportsSearchSchema.parse({ status: 'failed', sort: 'newer' })).toEqual({});
  });
});

describe('isFiltered', () => {
  it.each([
    [{}, false],
    [{ sort: 'name' }, false],
    [{ find: '' }, false],
    [{ find: 'a' }, true],
    [{ team: 't' }, true],
  ] as const)('says of %j: %j', (search, filtered) => {
    expect(isFiltered(search)).toBe(filtered);
  });
});
