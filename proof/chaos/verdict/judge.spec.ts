import type { Placed } from '../people/place-orders.ts';
import { judge } from './judge.ts';

const placed = (step?: 'cancel' | 'remove', stepAnswer?: string): Placed => ({
  id: 'id',
  name: 'n',
  shape: { name: 's', datasets: ['d'] },
  person: 0,
  at: 0,
  then: step && { step, after: 0 },
  stepAnswer,
});
const row = (status: string) => ({ id: 'id', name: 'n', status, message: null, objectPrefix: null, attempts: 1 });

describe('judge', () => {
  it.each([
    ['completed', placed(), row('COMPLETED')],
    ['cancelled', placed('cancel', 'SUCCESS'), row('CANCELLED')],
    ['cancelled', placed('cancel', 'unknown'), row('CANCELLED')],
    ['completed', placed('cancel', 'BAD_REQUEST'), row('COMPLETED')],
    ['removed', placed('remove', 'SUCCESS'), undefined],
    ['failed', placed(), row('FAILED')],
    ['lost', placed(), row('GENERATING')],
    ['lost', placed(), undefined],
    ['lost', placed(), row('CANCELLED')],
    ['lost', placed('cancel', 'SUCCESS'), row('COMPLETED')],
    ['lost', placed('remove', 'SUCCESS'), row('COMPLETED')],
  ] as const)('says %s', (end, order, left) => {
    expect(judge(order, left, [])).toMatchObject({ end, endedTwice: false });
  });

  it('sees a second end, but not in the removal of what is over', () => {
    expect(judge(placed(), row('COMPLETED'), ['GENERATING', 'CANCELLED', 'COMPLETED'])).toMatchObject({
      endedTwice: true,
      remark: 'GENERATING → CANCELLED → COMPLETED',
    });
    const removed = judge(placed('remove', 'SUCCESS'), undefined, ['GENERATING', 'COMPLETED', 'REMOVED']);
    expect(removed.endedTwice).toBe(false);
  });
});
