import { listArguments } from './list-arguments.ts';

describe('listArguments', () => {
  it('lists the newest first', () => {
    expect(listArguments({})).toEqual({ filter: {}, orderBy: 'requestedOn', direction: 'DESC' });
  });

  it('looks for the text as it is', () => {
    const { filter } = listArguments({ find: ' a.b*(c) ', status: 'COMPLETED', dataset: 'd', team: 't' });
    expect(filter).toEqual({ name_regex_i: String.raw`a\.b\*\(c\)`, status: 'COMPLETED', dataset: 'd', team: 't' });
  });
});
