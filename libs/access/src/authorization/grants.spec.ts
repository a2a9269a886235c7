import type { Permission } from '@obelisk/domain';
import { aggregate, covers, type ReadFilter } from './grants.ts';

const role = (permissions: Permission[], readFilter: ReadFilter | null = null) => ({ permissions, readFilter });
const A = { source: { _eq: 'a' } };
const B = { source: { _eq: 'b' } };
const C = { metric: { _eq: 'c::number' } };

describe('several roles', () => {
  it('add up, and nothing comes of none', () => {
    expect(aggregate([])).toEqual({ permissions: [], readFilter: null });
    expect(aggregate([role(['MANAGE']), role(['READ'])])).toEqual({
      permissions: ['READ', 'MANAGE'],
      readFilter: null,
    });
  });

  it('let see what one of them lets see', () => {
    expect(aggregate([role(['READ'], A)]).readFilter).toEqual(A);
    expect(aggregate([role(['READ'], B), role(['READ'], A), role(['READ'], B)]).readFilter).toEqual({ _or: [A, B] });
    expect(aggregate([role(['READ'], { _or: [A, B] }), role(['READ'], C)]).readFilter).toEqual({ _or: [C, A, B] });
    expect(aggregate([role(['READ'], A), role(['READ'])]).readFilter).toBeNull();
  });

  it('are not widened by a role that does not let read', () => {
    expect(aggregate([role(['READ'], A), role(['WRITE', 'MANAGE'])]).readFilter).toEqual(A);
    expect(aggregate([role(['WRITE'], A)]).readFilter).toBeNull();
  });

  it('have the same filter whatever their order', () => {
    const roles = [role(['READ'], A), role(['READ'], B), role(['READ'], C)];
    expect(aggregate(roles)).toEqual(aggregate([...roles].reverse()));
  });
});

describe('what was made for a read filter', () => {
  it.each<[string, ReadFilter | null, ReadFilter | null, boolean]>([
    ['neither then nor now', null, null, true],
    ['one then, none now', null, A, true],
    ['none then, one now', A, null, false],
    ['the same', A, A, true],
    ['another', B, A, false],
    ['one more role now', { _or: [A, B] }, A, true],
    ['one role fewer now', A, { _or: [A, B] }, false],
    ['the alternatives in another order', { _or: [B, A] }, { _or: [A, B] }, true],
    ['an alternative that became narrower', { _or: [{ ...A, ...C }, B] }, { _or: [A, B] }, false],
    ['what only begins like alternatives', { _or: [A, B], ...C }, { _or: [A, B] }, false],
  ])('may be had with %s: %#', (_, present, then, expected) => {
    expect(covers(present, then)).toBe(expected);
  });
});
