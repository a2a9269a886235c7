import * as fc from 'fast-check';
import { parseFilter } from '@obelisk/domain';
import { rowsToFilter, type Row } from './filter-rows.ts';
import {
  choiceFor,
  FIELD_CHOICES,
  operatorFor,
  operatorsFor,
  pathFor,
  withOperator,
  withPath,
  withValue,
} from './row-change.ts';

const START = { kind: 'compare', path: 'source', operator: '_eq', value: 'a' } as const;

/** What people do with a row: other fields, comparisons and values, in any order. */
function act(row: Row, [field, operator, value]: readonly [string, number, string]): Row {
  if (row.kind === 'json') return row;
  const moved = withPath(row, field === 'inside' ? 'value->a' : field);
  if (moved.kind === 'json') return moved;
  const operators = operatorsFor(pathFor(moved));
  const said = withOperator(moved, operators[operator % operators.length] ?? 'exists');
  return said.kind === 'json' ? said : withValue(said, value);
}

describe('a row that is changed', () => {
  const step = fc.tuple(fc.constantFrom(...FIELD_CHOICES), fc.nat(20), fc.constantFrom('5', '-1.5'));

  it('always says something that the server takes', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) => {
        const row = steps.reduce<Row>(act, START);
        expect(parseFilter(rowsToFilter({ join: 'all', rows: [row] }))).not.toBeNull();
      }),
    );
  });

  it('keeps its value and its comparison where they can be kept', () => {
    const above = withPath({ ...START, operator: '_gt', value: '5' }, 'elevation');
    expect(above).toEqual({ kind: 'compare', path: 'elevation', operator: '_gt', value: '5' });
    expect(withPath(START, 'tags')).toEqual({ kind: 'tags', tags: 'a' });
    expect(withPath(START, 'location')).toEqual({ kind: 'exists', path: 'location', isThere: true });
  });

  it('offers what a field can do', () => {
    expect(operatorsFor('elevation')).not.toContain('_regex');
    expect(operatorsFor('tags')).toEqual(['tags', 'exists', 'missing']);
    expect(choiceFor('value->a[0]')).toBe('inside');
    expect(choiceFor('tags[3]')).toBe('tags[3]');
    expect(operatorFor({ kind: 'exists', path: 'tags', isThere: false })).toBe('missing');
  });
});
