import { commaList, deletionInput } from './fields-to-input.ts';

describe('the form of a deletion', () => {
  it('asks for whole days, the last one included, and for what is named', () => {
    const fields = { from: '2026-05-01', to: '2026-05-02', metrics: 'heat::number, ', sources: ' a ,b' };
    expect(deletionInput(fields)).toEqual({
      ...{ from: Date.UTC(2026, 4, 1), to: Date.UTC(2026, 4, 3), metrics: ['heat::number'], sources: ['a', 'b'] },
    });
  });

  it('restricts nothing where it is empty', () => {
    expect(deletionInput({ from: '', to: '', metrics: '', sources: '' })).toEqual({
      ...{ from: null, to: null, metrics: [], sources: [] },
    });
  });

  it('has no empty keyword', () => {
    expect(commaList(' air,, NO₂ ,')).toEqual(['air', 'NO₂']);
  });
});
