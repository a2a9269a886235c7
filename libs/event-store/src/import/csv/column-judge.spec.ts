import { MissingValues } from '../cells/missing-values.ts';
import { ColumnJudge } from './column-judge.ts';

function judge(cells: readonly string[], isString = false) {
  const missing = new MissingValues(undefined);
  const column = new ColumnJudge('c', isString, false);
  for (const [index, cell] of cells.entries()) if (!missing.isMissing(cell)) column.add(cell, index + 2);
  return column.report();
}

describe('ColumnJudge', () => {
  it.each([
    [['1', '-2.5', '3e8'], 'number', '1'],
    [['', 'NaN', '1'], 'number', '1'],
    [['true', 'FALSE', 'True'], 'bool', 'true'],
    [['true', 'x'], 'passed-over', 'true'],
    [['x', 'y'], 'passed-over', 'x'],
    [['', 'NA'], 'passed-over', null],
    [['x', '1'], 'refused', 'x'],
    [['1', 'x', 'y'], 'refused', 'x'],
    [['1', 'true'], 'refused', 'true'],
    [['x', '9007199254740993'], 'refused', '9007199254740993'],
    [['1', '9007199254740993'], 'refused', '9007199254740993'],
  ])('%j is %s', (cells, kind, first) => {
    expect(judge(cells)).toMatchObject({ name: 'c', kind, first: first === null ? null : { cell: first } });
  });

  it('keeps anything as text when it is told so', () => {
    expect(judge(['x', '1', '9007199254740993'], true)).toMatchObject({ kind: 'string', reason: '' });
  });

  it('hints at a decimal comma', () => {
    expect(judge(['1,5', '1,6']).reason).toBe('holds no numbers; if that is a number, say --decimal-comma');
  });

  /** What people's files have had in a column of numbers, and what it is to us. */
  it.each([
    ['NaN nan NA N/A null NULL None - -- #N/A undefined', 'number', '1.5'],
    ['1e5 1E+05 00012 -0', 'number', null],
    ['? Infinity inf -inf <0.1 50% 0x1F true 1e400 1e-400 9007199254740993 −5 #DIV/0! . unavailable', 'refused', null],
    ['unknown 1.5.2 12:30 + ٣ 1_000 $5 (5) 5- 1.5f 3d Error OVER --- **** 1.5* _ 1,5 1,234.5', 'refused', null],
  ])('beside numbers, %s: %s', (cells, kind, first) => {
    for (const cell of [...cells.split(' '), ...(kind === 'refused' ? ['1 234', '12 µ', '" "'] : [])]) {
      const report = judge([cell, '1.5', '1.5']);
      expect(report).toMatchObject({ kind, first: { cell: first ?? cell, line: first === null ? 2 : 3 } });
      if (kind === 'refused')
        expect(report.reason).toMatch(/If it stands for a missing value, name it in --missing-values/);
    }
  });
});
