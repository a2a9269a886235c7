import { matchingPeople } from './people-query.ts';

describe('matchingPeople', () => {
  const people = [
    { id: '1', name: 'Zoë', email: 'zoe@example.org' },
    { id: '2', name: 'Ada', email: 'lovelace@example.org' },
    { id: '3', name: 'Eve', email: null },
  ];
  const names = (find: string) => matchingPeople(people, find).map(({ name }) => name);

  it('looks at names and addresses, in capitals or not, and sorts by name', () => {
    expect(names('')).toEqual(['Ada', 'Eve', 'Zoë']);
    expect(names(' EXAMPLE.org ')).toEqual(['Ada', 'Zoë']);
    expect(names('eve')).toEqual(['Eve']);
    expect(names('.*')).toEqual([]);
  });

  it('shows ten at most', () => {
    const many = Array.from({ length: 30 }, (_, n) => ({ id: String(n), name: `Person ${n}` }));
    expect(matchingPeople(many, 'person')).toHaveLength(10);
  });
});
